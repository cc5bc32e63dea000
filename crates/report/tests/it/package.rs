//! `datapackage.json`, beside the tables that it describes.

use crate::fixture::{all_tables, cell, empty_cell, pod, run, timing};
use crate::folder::scratch;
use insta::assert_snapshot;
use serde_json::Value as Json;
use std::fs;
use std::path::Path;
use vastsim_report::{
    CellRecord, Column, Manifest, Overwrite, PACKAGE_FILE, Presence, ResultFolder, Table, Value,
};

fn write(target: &Path, cells: &[CellRecord]) -> Manifest {
    let folder = ResultFolder::open(target, Overwrite::Refuse).unwrap();
    let tables = folder.tables(all_tables(cells)).unwrap();
    folder
        .commit(tables.close().unwrap(), run(), Some(&timing()))
        .unwrap()
}

fn package(target: &Path) -> Json {
    serde_json::from_slice(&fs::read(target.join(PACKAGE_FILE)).unwrap()).unwrap()
}

#[test]
fn it_is_the_last_file_and_lists_the_others_with_their_hashes() {
    let (_scratch, target) = scratch();
    let manifest = write(&target, &[cell()]);
    let (last, tables) = manifest.files.split_last().unwrap();
    assert_eq!((last.name.as_str(), last.rows), (PACKAGE_FILE, None));
    let package = package(&target);
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), tables.len());
    for (resource, file) in resources.iter().zip(tables) {
        assert_eq!(resource["path"], file.name);
        assert_eq!(resource["bytes"], file.bytes);
        assert_eq!(resource["hash"], format!("sha256:{}", file.sha256));
    }
    assert_eq!(ResultFolder::verify(&target).unwrap(), manifest);
}

#[test]
fn it_describes_the_columns() {
    let (_scratch, target) = scratch();
    write(&target, &[cell()]);
    let mut quartiles = package(&target)["resources"][1].clone();
    for field in quartiles["schema"]["fields"].as_array_mut().unwrap() {
        field["constraints"] = field["constraints"].to_string().into();
    }
    let mut milestone = quartiles["schema"]["fields"][6].take();
    assert_eq!(
        milestone["constraints"].take(),
        r#"{"enum":["start","firstQuartile","midpoint","thirdQuartile","complete"],"required":true}"#
    );
    let fields = quartiles["schema"]["fields"].as_array().unwrap();
    let line = |field: &Json| {
        let shown = ["name", "type", "unit", "constraints"];
        let shown = shown.map(|key| field[key].as_str().unwrap_or("-").to_owned());
        shown.join(" ")
    };
    let lines: Vec<_> = fields.iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    scenario string - {"required":true}
    cell string - {"required":true}
    provider string - {"required":true}
    publisher string - null
    ad_id string - {"required":true}
    model string - {"required":true}
    - - - -
    sessions integer sessions {"minimum":0,"required":true}
    reached integer sessions {"minimum":0,"required":true}
    rate number 1 {"maximum":1,"minimum":0}
    ci_low number 1 {"maximum":1,"minimum":0}
    ci_high number 1 {"maximum":1,"minimum":0}
    expected number 1 {"maximum":1,"minimum":0}
    z number standard errors null
    "#);
    quartiles["schema"]["fields"].take();
    quartiles["bytes"].take();
    quartiles["hash"].take();
    assert_snapshot!(serde_json::to_string(&quartiles).unwrap(), @r#"{"bytes":null,"encoding":"utf-8","format":"csv","hash":null,"mediatype":"text/csv","name":"quartiles","path":"quartiles.csv","profile":"tabular-data-resource","schema":{"fields":null,"missingValues":[""],"primaryKey":["scenario","cell","milestone"]}}"#);
}

/// Where a column says so there is a value in every row, and one of those it names.
#[test]
fn rows_keep_what_their_columns_promise() {
    for table in all_tables(&[cell(), empty_cell(), pod()]) {
        let Table { columns, rows, .. } = table;
        for row in rows {
            columns.iter().zip(&row).for_each(check);
        }
    }
}

fn check((column, value): (&Column, &Value<'_>)) {
    let text = value.to_string();
    let is_optional = column.presence == Presence::Optional;
    assert!(is_optional || !text.is_empty(), "{}", column.name);
    let is_known = |values: &[&str]| text.is_empty() || values.contains(&text.as_str());
    assert!(column.values.is_none_or(is_known), "{}", column.name);
}

/// `ad_index` is part of the key where there is one.
#[test]
fn several_ads_have_keys_of_their_own() {
    let (_scratch, target) = scratch();
    write(&target, &[pod()]);
    let package = package(&target);
    let resources = package["resources"].as_array().unwrap().iter();
    let keys: Vec<_> = resources
        .map(|it| it["schema"]["primaryKey"].to_string())
        .collect();
    assert_snapshot!(keys.join("\n"), @r#"
    ["scenario","cell","ad_index"]
    ["scenario","cell","ad_index","milestone"]
    ["scenario","cell","ad_index","segment","reason"]
    ["scenario","cell","ad_index","reason","statistic"]
    ["scenario","cell","ad_index","offset_s"]
    ["scenario","cell","ad_index","reason","offset_s"]
    ["scenario","cell","ad_index","event"]
    "#);
}
