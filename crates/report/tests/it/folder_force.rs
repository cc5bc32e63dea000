//! Writing into a folder that keeps what else it holds.

use crate::fixture::{commit, file, files};
use crate::folder::{names, scratch, write};
use std::fs;
use std::path::Path;
use vastsim_report::{Manifest, Overwrite, ResultFile, ResultFolder};

fn force(target: &Path, files: &[ResultFile]) -> Manifest {
    let folder = ResultFolder::open(target, Overwrite::Force).unwrap();
    commit(folder, files).unwrap()
}

#[test]
fn foreign_files_stay_and_stale_ones_go() {
    let (scratch, target) = scratch();
    write(
        &target,
        &[file("old.csv", "old"), file("summary.csv", "old")],
    );
    fs::write(target.join("notes.txt"), "mine").unwrap();
    fs::create_dir(target.join("plots")).unwrap();
    force(&target, &[file("summary.csv", "new")]);
    assert_eq!(
        names(&target),
        [
            "manifest.json",
            "notes.txt",
            "plots",
            "summary.csv",
            "timing.json"
        ]
    );
    assert_eq!(fs::read(target.join("summary.csv")).unwrap(), b"new");
    assert_eq!(names(scratch.path()), ["out"]);
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn foreign_files_in_the_way_are_moved_aside() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    for name in ["summary.csv", "summary.csv.kept-1", "manifest.json"] {
        fs::write(target.join(name), format!("my {name}")).unwrap();
    }
    force(&target, &[file("summary.csv", "new")]);
    for (name, text) in [
        ("summary.csv", "new"),
        ("summary.csv.kept-1", "my summary.csv.kept-1"),
        ("summary.csv.kept-2", "my summary.csv"),
        ("manifest.json.kept-1", "my manifest.json"),
    ] {
        assert_eq!(fs::read_to_string(target.join(name)).unwrap(), text);
    }
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn a_second_time_only_our_own_files_change() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    fs::write(target.join("notes.txt"), "mine").unwrap();
    let first = force(&target, &files());
    let before = names(&target);
    assert_eq!(force(&target, &files()), first);
    assert_eq!(names(&target), before);
}

#[test]
fn without_foreign_files_it_is_an_ordinary_replacement() {
    let (scratch, target) = scratch();
    write(&target, &[file("old.csv", "old")]);
    force(&target, &[file("summary.csv", "new")]);
    assert_eq!(
        names(&target),
        ["manifest.json", "summary.csv", "timing.json"]
    );
    assert_eq!(names(scratch.path()), ["out"]);
}

#[test]
fn a_file_that_arrives_during_the_work_stays() {
    let (scratch, target) = scratch();
    write(&target, &[file("old.csv", "old")]);
    let folder = ResultFolder::open(&target, Overwrite::Force).unwrap();
    fs::write(target.join("summary.csv"), "mine").unwrap();
    let files = [file("summary.csv", "new")];
    commit(folder, &files).unwrap();
    assert_eq!(
        names(&target),
        [
            "manifest.json",
            "summary.csv",
            "summary.csv.kept-1",
            "timing.json"
        ]
    );
    assert_eq!(names(scratch.path()), ["out"]);
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn dropping_it_changes_nothing() {
    let (_scratch, target) = scratch();
    write(&target, &files());
    fs::write(target.join("notes.txt"), "mine").unwrap();
    let before = names(&target);
    drop(ResultFolder::open(&target, Overwrite::Force).unwrap());
    assert_eq!(names(&target), before);
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn a_manifest_cannot_claim_files_elsewhere() {
    let (scratch, target) = scratch();
    write(&target, &[file("summary.csv", "old")]);
    fs::write(scratch.path().join("victim.txt"), "mine").unwrap();
    let manifest = target.join("manifest.json");
    let forged = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, forged.replace("summary.csv", "../victim.txt")).unwrap();
    force(&target, &files());
    assert!(scratch.path().join("victim.txt").exists());
    assert!(target.join("manifest.json.kept-1").exists());
}
