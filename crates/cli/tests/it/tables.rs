//! What the tables of the golden results say of each other.

use crate::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rows by the names of their columns.
type Rows = Vec<BTreeMap<String, String>>;

fn golden_results() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("results/golden")).unwrap();
    let folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(folders.len() >= 5);
    folders
}

fn table(folder: &Path, name: &str) -> Rows {
    let csv = fs::read_to_string(folder.join(name)).unwrap();
    let mut lines = csv
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let row = |fields: Vec<_>| header.iter().cloned().zip(fields).collect();
    lines.map(row).collect()
}

/// Every session that is interrupted is so by the end, and nobody before the start
/// of the table.
#[test]
fn survival_ends_where_the_interruptions_do() {
    for folder in golden_results() {
        let survival = table(&folder, "survival.csv");
        for ad in table(&folder, "summary.csv") {
            let mut rows = survival.iter().filter(|row| row["cell"] == ad["cell"]);
            let (first, last) = (rows.next().unwrap(), rows.next_back().unwrap());
            assert_eq!(first["at_risk"], ad["sessions"]);
            assert_eq!(last["offset_s"], ad["duration_s"]);
            let number = |row: &BTreeMap<String, String>, column: &str| -> f64 {
                row[column].parse().unwrap()
            };
            let left = number(last, "survival") + number(&ad, "interruption_rate");
            assert!((left - 1.0).abs() < 1e-12, "{folder:?}: {left}");
            assert_eq!(last["survival"], ad["vcr"], "{folder:?}");
            assert_eq!(last["expected"], ad["vcr_expected"], "{folder:?}");
        }
    }
}

/// Whoever is not there any more was interrupted for one of the reasons.
#[test]
fn incidence_is_what_survival_lacks() {
    for folder in golden_results() {
        let mut interrupted = BTreeMap::<_, u64>::new();
        for row in table(&folder, "incidence.csv") {
            let key = (row["cell"].clone(), row["offset_s"].clone());
            *interrupted.entry(key).or_default() += row["interrupted"].parse::<u64>().unwrap();
        }
        let mut left = BTreeMap::new();
        for row in table(&folder, "survival.csv") {
            let count = |column: &str| row[column].parse::<u64>().unwrap();
            let of_row = count("at_risk") - count("interrupted");
            left.insert((row["cell"].clone(), row["offset_s"].clone()), of_row);
        }
        assert_eq!(interrupted.len() * 5, left.len() + 4 * cells(&folder));
        for (key, interrupted) in interrupted {
            assert_eq!(interrupted + left[&key], 100_000, "{folder:?}: {key:?}");
        }
    }
}

fn cells(folder: &Path) -> usize {
    table(folder, "summary.csv").len()
}

/// Each row begins with those whom the row before has left.
#[test]
fn who_is_not_interrupted_stays_at_risk() {
    for folder in golden_results() {
        let survival = table(&folder, "survival.csv");
        for pair in survival.windows(2) {
            let count = |row: usize, column: &str| pair[row][column].parse::<u64>().unwrap();
            if pair[0]["cell"] == pair[1]["cell"] {
                let left = count(0, "at_risk") - count(0, "interrupted");
                assert_eq!(count(1, "at_risk"), left, "{:?}", pair[1]);
            }
        }
    }
}

#[test]
fn milestones_fire_as_often_as_they_are_reached() {
    for folder in golden_results() {
        let events = table(&folder, "events.csv");
        for milestone in table(&folder, "quartiles.csv") {
            let mut events = events.iter();
            let event = events.find(|row| {
                row["cell"] == milestone["cell"] && row["event"] == milestone["milestone"]
            });
            let event = event.unwrap();
            assert_eq!(event["fired"], milestone["reached"]);
            assert_eq!(event["sessions_with_event"], milestone["reached"]);
            assert_eq!(event["rate"], milestone["rate"]);
        }
    }
}

fn json(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap()
}

/// Every value of every table is what `datapackage.json` says of its column, and no
/// two rows have one key.
#[test]
fn tables_are_as_they_are_described() {
    for folder in golden_results() {
        let package = json(&folder, "datapackage.json");
        for resource in package["resources"].as_array().unwrap() {
            let path = resource["path"].as_str().unwrap();
            let schema = &resource["schema"];
            let fields = schema["fields"].as_array().unwrap();
            let header = fs::read_to_string(folder.join(path)).unwrap();
            let names = fields.iter().map(|field| field["name"].as_str().unwrap());
            let names: Vec<_> = names.collect();
            assert_eq!(header.lines().next().unwrap(), names.join(","));
            let rows = table(&folder, path);
            for field in fields {
                let name = field["name"].as_str().unwrap();
                for row in &rows {
                    check_value(&row[name], field);
                }
            }
            let key = schema["primaryKey"].as_array().unwrap().iter();
            let key: Vec<_> = key.map(|name| name.as_str().unwrap()).collect();
            let of_row = |row: &BTreeMap<String, String>| -> Vec<String> {
                key.iter().map(|name| row[*name].clone()).collect()
            };
            let keys: BTreeSet<_> = rows.iter().map(of_row).collect();
            assert_eq!(keys.len(), rows.len(), "{path}");
        }
    }
}

fn check_value(text: &str, field: &Value) {
    let constraints = &field["constraints"];
    if text.is_empty() {
        assert!(constraints["required"].is_null(), "{field}");
        return;
    }
    match field["type"].as_str().unwrap() {
        "string" => {
            let values = constraints["enum"].as_array();
            assert!(values.is_none_or(|it| it.contains(&text.into())), "{text}");
            return;
        }
        "integer" => assert!(text.parse::<u64>().is_ok(), "{text}"),
        kind => assert_eq!(kind, "number"),
    }
    let number: f64 = text.parse().unwrap();
    let end = |name: &str| constraints[name].as_f64();
    assert!(end("minimum").is_none_or(|it| it <= number), "{text}");
    assert!(end("maximum").is_none_or(|it| number <= it), "{text}");
}

#[test]
fn every_column_is_in_the_guide() {
    let guide = fs::read_to_string(root().join("docs/results.md")).unwrap();
    let package = json(&golden_results()[0], "datapackage.json");
    for resource in package["resources"].as_array().unwrap() {
        for field in resource["schema"]["fields"].as_array().unwrap() {
            let name = format!("`{}`", field["name"].as_str().unwrap());
            assert!(guide.contains(&name), "{name} of {}", resource["path"]);
        }
    }
}
