//! Reading a result back and noticing what happened to it.

use crate::fixture::files;
use crate::folder::{message, scratch, write};
use insta::assert_snapshot;
use std::fs;
use vastsim_report::ResultFolder;

#[test]
fn a_folder_without_a_manifest_is_no_result() {
    let (scratch, target) = scratch();
    write(&target, &files());
    fs::remove_file(target.join("manifest.json")).unwrap();
    let error = ResultFolder::verify(&target).unwrap_err();
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out` has no `manifest.json`, so it is not a finished result; name the folder of one, or run the scenario again");
}

#[test]
fn a_manifest_of_another_schema_is_refused() {
    let (scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    fs::write(
        target.join("manifest.json"),
        r#"{"schema": "vastsim.manifest.v9"}"#,
    )
    .unwrap();
    let error = ResultFolder::read_manifest(&target).unwrap_err();
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out/manifest.json` is not a manifest this version reads; name the folder of a result, or run the scenario again");
}

#[test]
fn any_change_to_a_file_is_noticed() {
    let (scratch, target) = scratch();
    write(&target, &files());
    let path = target.join("summary.csv");
    let content = fs::read_to_string(&path).unwrap();
    for changed in [
        content.replacen('8', "9", 1),
        format!("{content}\n"),
        String::new(),
    ] {
        fs::write(&path, changed).unwrap();
        assert!(ResultFolder::verify(&target).is_err());
    }
    fs::remove_file(&path).unwrap();
    let error = ResultFolder::verify(&target).unwrap_err();
    assert!(error.is_usage());
    // What is said of it does not change with the folder.
    fs::write(&path, content).unwrap();
    assert_snapshot!(message(&error, &scratch), @"`…/out/summary.csv` is missing; name a folder with all files of a result, or run the scenario again");
}

#[test]
fn timing_is_free_to_differ() {
    let (_scratch, target) = scratch();
    write(&target, &files());
    fs::write(target.join("timing.json"), "{}").unwrap();
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn how_long_a_result_took_is_known_or_not_but_not_lost() {
    let (scratch, target) = scratch();
    write(&target, &files());
    let path = target.join("timing.json");
    assert!(ResultFolder::read_timing(&target).unwrap().is_some());
    fs::remove_file(&path).unwrap();
    assert_eq!(ResultFolder::read_timing(&target).unwrap(), None);
    // What is there and cannot be read.
    fs::create_dir(&path).unwrap();
    let error = ResultFolder::read_timing(&target).unwrap_err();
    assert!(!error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"could not read `…/out/timing.json`; check the path");
}
