//! Rows as Parquet: what the text says, in columns.

use crate::vastsim;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

const SCENARIO: &str = r#"{
  "name": "rows",
  "seed": 5,
  "ad": { "pod": [
    { "duration": "00:00:15", "id": "=first" },
    { "duration": "00:00:00", "id": "broken" }
  ] },
  "matrix": { "provider": ["google", "tiger"] }
}"#;

fn desk(flags: &[&str]) -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("s.json"), SCENARIO).unwrap();
    let run = vastsim().current_dir(desk.path());
    run.args(["run", "-q", "s.json"])
        .args(flags)
        .assert()
        .success();
    desk
}

fn reader(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).unwrap()).unwrap()
}

/// A row as text has it: nanoseconds as seconds, nothing for null.
fn text(row: &Row) -> Vec<String> {
    let shown = |(name, field): (&String, &Field)| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(nanos) if name.ends_with("_ns") => seconds(*nanos),
        other => other.to_string(),
    };
    row.get_column_iter().map(shown).collect()
}

fn seconds(nanos: i64) -> String {
    let exact = format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000);
    exact.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[test]
fn sessions_are_those_of_the_csv() {
    let parquet = desk(&["-n", "200k", "--sessions-out", "s.parquet"]);
    let csv = desk(&["-n", "200k", "--sessions-out", "s.csv"]);
    let csv = fs::read_to_string(csv.path().join("s.csv")).unwrap();
    let reader = reader(&parquet.path().join("s.parquet"));
    assert_eq!(reader.num_row_groups(), 6, "two cells, 131,072 at most");
    let rows = reader.get_row_iter(None).unwrap();
    let mut lines = csv.lines().skip(1);
    for row in rows {
        let line = lines.next().unwrap().replace(",'=first,", ",=first,");
        assert_eq!(text(&row.unwrap()).join(","), line);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn events_are_those_of_the_ndjson() {
    let parquet = desk(&["-n", "20k", "--events-out", "e.parquet"]);
    let ndjson = desk(&["-n", "20k", "--events-out", "e.ndjson"]);
    let ndjson = fs::read_to_string(ndjson.path().join("e.ndjson")).unwrap();
    let reader = reader(&parquet.path().join("e.parquet"));
    let mut lines = ndjson.lines();
    for row in reader.get_row_iter(None).unwrap() {
        let line: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        let keys = ["cell", "session", "ad_index", "event", "offset_s"];
        let line = keys.map(|key| match &line[key] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        assert_eq!(text(&row.unwrap()), line);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn threads_do_not_change_a_byte() {
    let of = |threads: &str| {
        let tables = ["--sessions-out", "s.parquet", "--events-out", "e.parquet"];
        let desk = desk(&[&tables[..], &["-n", "300k", "-j", threads]].concat());
        ["s.parquet", "e.parquet"].map(|name| fs::read(desk.path().join(name)).unwrap())
    };
    let one = of("1");
    for threads in ["2", "3", "7"] {
        assert!(of(threads) == one, "{threads} threads");
    }
}

#[test]
fn the_unit_is_in_the_file() {
    let desk = desk(&["-n", "10", "--sessions-out", "s.parquet"]);
    let reader = reader(&desk.path().join("s.parquet"));
    let metadata = reader.metadata().file_metadata();
    let pairs = metadata.key_value_metadata().unwrap().iter();
    let pairs: BTreeSet<_> = pairs
        .map(|pair| (pair.key.as_str(), pair.value.as_deref()))
        .collect();
    assert!(pairs.contains(&("offset_ns.unit", Some("nanosecond"))));
    assert_eq!(metadata.created_by(), Some("vastsim"));
}
