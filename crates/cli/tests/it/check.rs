//! `vastsim check --json`: the same answers, for scripts.

use crate::vastsim;
use std::fs;

const SCENARIO: &str =
    "{\n  \"name\": \"s\",\n  \"sesions\": 5,\n  \"ad\": { \"vast\": \"ad.xml\" }\n}";

#[test]
fn every_file_has_its_answer() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("scenario.json"), SCENARIO).unwrap();
    fs::write(desk.path().join("ad.xml"), "<VAST version=\"3.0\"/>").unwrap();
    let check = vastsim().current_dir(desk.path()).args([
        "check",
        "--json",
        "ad.xml",
        "scenario.json",
        "nowhere.json",
    ]);
    check
        .assert()
        .code(2)
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/check-json.txt": Text]);
}

/// Nothing to play is no fault of a document.
#[test]
fn exit_codes_are_those_without_json() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("scenario.json"), SCENARIO).unwrap();
    fs::write(desk.path().join("ad.xml"), "<VAST version=\"3.0\"/>").unwrap();
    for (file, code) in [("ad.xml", 0), ("scenario.json", 2), ("nowhere.json", 2)] {
        for flags in [&[][..], &["--json"]] {
            let check = vastsim().current_dir(desk.path()).args(["check", file]);
            check.args(flags).assert().code(code);
        }
    }
}
