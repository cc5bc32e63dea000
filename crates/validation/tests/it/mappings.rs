//! Mapping files, and what they change.

use crate::reports::rows_by;
use snapbox::Data;
use snapbox::data::DataFormat;
use std::path::Path;
use vastsim_validation::observed::*;

fn mapped(mapping: &str, text: &str) -> (Vec<String>, Summary) {
    let mapping = Mapping::parse(mapping, "mapping.json").unwrap();
    let options = ReadOptions {
        mapping: Some(&mapping),
        ..ReadOptions::default()
    };
    rows_by(text, &options)
}

#[test]
fn everything_that_a_mapping_says() {
    let mapping = r#"{
        "kind": "funnel", "delimiter": ";", "decimal": ",", "thousands": ".", "skip_rows": 1,
        "columns": {
            "start": "Video Starts", "first_quartile": "one", "midpoint": "two",
            "third_quartile": "three", "complete": "Four", "provider": "Demand channel"
        },
        "values": { "provider": { "AdX": "google" } }
    }"#;
    let text = "title; of a; report\nDemand channel;Video starts;ONE;two;three;four\n\
                AdX;1.234;900,0;850;820;800\nother;5;4;3;2;1\n";
    let (rows, summary) = mapped(mapping, text);
    let expected = [
        "3: - google - - - - | None | None | [1234, 900, 850, 820, 800] | None",
        "4: - other - - - - | None | None | [5, 4, 3, 2, 1] | None",
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary.format, Format::Generic);
}

/// In Yandex Direct a view is more than a start; who knows better may say so.
#[test]
fn the_start_of_a_platform_may_be_another_column() {
    let text = "Impressions\tVideoViews\tVideoFirstQuartile\tVideoMidpoint\tVideoThirdQuartile\t\
                VideoComplete\n12\t10\t9\t8\t7\t6\n";
    let (rows, summary) = mapped(r#"{ "columns": { "start": "VideoViews" } }"#, text);
    assert_eq!(
        rows,
        ["2: - - - - - - | None | None | [10, 9, 8, 7, 6] | Some(12)"]
    );
    assert_eq!(summary.format, Format::YandexDirect);
}

#[test]
fn an_encoding_that_is_not_guessed() {
    let text = "день;start;first_quartile;midpoint;third_quartile;complete\n1;5;4;3;2;1\n";
    let (bytes, _, _) = encoding_rs::KOI8_R.encode(text);
    let mapping = r#"{ "encoding": "koi8-r", "columns": { "provider": "день" } }"#;
    let mapping = Mapping::parse(mapping, "m").unwrap();
    let options = ReadOptions {
        mapping: Some(&mapping),
        ..ReadOptions::default()
    };
    let mut providers = Vec::new();
    let summary = read(&bytes[..], "f", &options, |row| {
        providers.extend(row.keys.provider.map(str::to_owned));
    });
    assert_eq!(summary.unwrap().encoding, "KOI8-R");
    assert_eq!(providers, ["1"]);
}

#[test]
fn mappings_that_are_wrong() {
    let cases = [
        "",
        "[]",
        "{ \"columns\": [] }",
        "{ \"kind\": \"funnels\" }",
        "{\n  \"colums\": {}\n}",
        "{ \"columns\": { \"begin\": \"Start\" } }",
        "{ \"delimiter\": \";;\" }",
        "{ \"delimiter\": \"\\\"\" }",
        "{ \"decimal\": \"'\" }",
        "{ \"thousands\": \"0\" }",
        "{ \"decimal\": \",\", \"thousands\": \",\" }",
        "{ \"encoding\": \"utf-7\" }",
        "{ \"format\": \"admob\" }",
        "{ \"skip_rows\": -1 }",
        "{ \"skip_rows\": 1001 }",
        "{ \"offset_unit\": \"min\" }",
        "{ \"values\": { \"provider\": { \"AdX\": 1 } } }",
        "{ \"skip_rows\": 1, \"skip_rows\": 2 }",
        "{ \"kind\": \"funnel\", }",
    ];
    let mut said = String::new();
    for text in cases {
        let problems = Mapping::parse(text, "m.json").unwrap_err();
        assert_eq!(problems.len(), 1);
        said += &format!("{}\n", problems[0]);
        let schema = mapping_schema();
        let is_valid = serde_json::from_str(text)
            .is_ok_and(|value: serde_json::Value| jsonschema::is_valid(&schema, &value));
        let is_beyond_a_schema = text.contains("utf-7")
            || text.contains("\",\", \"thousands\"")
            || text.matches("skip_rows").count() == 2;
        assert_eq!(is_valid, is_beyond_a_schema, "{text}");
    }
    snapbox::assert_data_eq!(said, snapbox::file!["snapshots/mappings.txt": Text].raw());
}

fn kept() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/mapping.schema.json")
}

/// `SNAPSHOTS=overwrite cargo test -p vastsim-validation schema` makes it anew.
#[test]
fn the_kept_schema_is_up_to_date() {
    let schema = serde_json::to_string_pretty(&mapping_schema()).unwrap() + "\n";
    let compare = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    compare.eq(
        schema,
        Data::read_from(&kept(), Some(DataFormat::Text)).raw(),
    );
}

/// The example of the guide is valid, and is read.
#[test]
fn mappings_of_the_guide_are_read() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/observed.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let blocks = guide.split("```json\n").skip(1);
    let blocks: Vec<_> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        Mapping::parse(block, "observed.md").unwrap();
        let value = serde_json::from_str(block).unwrap();
        assert!(jsonschema::is_valid(&mapping_schema(), &value), "{block}");
    }
}

proptest::proptest! {
    #[test]
    fn no_mapping_panics(text in "[{}\\[\\]\",:a-z0-9\nдé ]{0,60}") {
        let _refused_mostly = Mapping::parse(&text, "m");
    }
}
