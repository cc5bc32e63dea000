//! `comparison.csv` and `comparison.json`.

use super::Desk;
use serde_json::Value;

#[test]
fn threads_change_no_byte() {
    let desk = Desk::new();
    let mut written = Vec::new();
    for threads in ["1", "2", "3", "7"] {
        let args = [
            "before.json",
            "after.json",
            "-n",
            "150k",
            "-j",
            threads,
            "--out",
            "out",
        ];
        assert!(desk.compare(&args).status.success());
        written.push((
            desk.read("out/comparison.csv"),
            desk.read("out/comparison.json"),
        ));
    }
    assert!(written.iter().all(|files| *files == written[0]));
}

#[test]
fn the_table_has_a_row_for_each_metric() {
    let desk = Desk::new();
    assert!(
        desk.compare(&["before.json", "after.json", "--out", "out"])
            .status
            .success()
    );
    let table = desk.read("out/comparison.csv");
    let mut lines = table
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let place = |name: &str| names.iter().position(|it| *it == name).unwrap();
    let rows: Vec<_> = lines.collect();
    let metrics: Vec<_> = rows
        .iter()
        .map(|row| {
            [
                row[place("metric")].to_owned(),
                row[place("milestone")].to_owned(),
            ]
        })
        .collect();
    let expected = [
        ["reach", "firstQuartile"],
        ["reach", "midpoint"],
        ["reach", "thirdQuartile"],
        ["vcr", "complete"],
        ["interruption_rate", ""],
        ["interruption_rate", "start"],
        ["interruption_rate", "midpoint"],
        ["mean_watched_s", ""],
    ];
    assert_eq!(metrics, expected.map(|it| it.map(str::to_owned)));
    for row in &rows {
        let value = |name: &str| row[place(name)].parse::<f64>().unwrap();
        assert!((value("value_b") - value("value_a") - value("difference")).abs() < 1e-9);
        assert!(value("ci_low") <= value("difference") && value("difference") <= value("ci_high"));
        assert!(value("narrowing") > 1.0);
    }
}

#[test]
fn the_file_is_what_its_schema_says_and_what_is_printed() {
    let desk = Desk::new();
    let printed = desk.json(&["before.json", "after.json", "--out", "out"]);
    let written: Value = serde_json::from_str(&desk.read("out/comparison.json")).unwrap();
    assert_eq!(printed, written);
    let schema = desk.vastsim(&["schema", "comparison"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &written));
    assert_eq!(schema["title"], "vastsim comparison");
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let desk = Desk::new();
    assert!(
        desk.compare(&["before.json", "after.json"])
            .status
            .success()
    );
    let entries = std::fs::read_dir(desk.path("")).unwrap();
    assert_eq!(entries.count(), 2, "the scenarios");
}
