//! What is left when moving file by file ends half-way, and what comes next.

use crate::fixture::{commit, file};
use crate::folder::{names, scratch, write};
use crate::folder_staging::leave_behind;
use std::fs;
use std::path::Path;
use vastsim_report::{FolderError, Overwrite, ResultFile, ResultFolder};

/// The steps of a placement, from (in the target, else staged) to (removed).
const STEPS: [(&str, Option<&str>); 8] = [
    ("manifest.json", Some(".vastsim-partial.json")),
    ("old.csv", None),
    ("summary.csv", None),
    ("timing.json", None),
    ("STAGED/manifest.json", Some(".vastsim-partial.json")),
    ("STAGED/summary.csv", Some("summary.csv")),
    ("STAGED/timing.json", Some("timing.json")),
    (".vastsim-partial.json", Some("manifest.json")),
];

fn old_files() -> [ResultFile; 2] {
    [file("old.csv", "old"), file("summary.csv", "old")]
}

fn new_files() -> [ResultFile; 1] {
    [file("summary.csv", "new")]
}

/// A target with an old result, and a run that was killed after so many steps
/// of its placement.
fn killed_after(steps: usize, target: &Path) {
    write(target, &old_files());
    kill_after(steps, target, &new_files());
}

fn kill_after(steps: usize, target: &Path, files: &[ResultFile]) {
    let (staging, _lock) = leave_behind(target, ".vastsim-staging-1");
    let staged = staging.join("result");
    fs::remove_dir_all(&staged).unwrap();
    write(&staged, files);
    let path = |name: &str| match name.strip_prefix("STAGED/") {
        Some(name) => staged.join(name),
        None => target.join(name),
    };
    for (from, to) in &STEPS[..steps] {
        let done = match to {
            Some(to) => fs::rename(path(from), path(to)),
            None => fs::remove_file(path(from)),
        };
        // After another killed run not all there is to move or remove.
        done.ok();
    }
}

#[test]
fn no_half_placed_result_passes_for_one() {
    for steps in 0..=STEPS.len() {
        let (_scratch, target) = scratch();
        killed_after(steps, &target);
        let is_whole = [0, STEPS.len()].contains(&steps);
        match ResultFolder::verify(&target) {
            Ok(_) => assert!(is_whole, "after {steps} steps"),
            Err(FolderError::Unfinished { .. }) => assert!(!is_whole, "after {steps} steps"),
            Err(error) => panic!("after {steps} steps: {error}"),
        }
    }
}

#[test]
fn the_next_run_needs_no_force_and_leaves_nothing_of_it() {
    for steps in 0..=STEPS.len() {
        let (_scratch, target) = scratch();
        killed_after(steps, &target);
        write(&target, &[file("next.csv", "next")]);
        assert_eq!(
            names(&target),
            ["manifest.json", "next.csv", "timing.json"],
            "after {steps} steps"
        );
    }
}

#[test]
fn killed_twice_is_no_worse() {
    for (first, second) in (0..=STEPS.len()).flat_map(|i| (0..=STEPS.len()).map(move |j| (i, j))) {
        let (_scratch, target) = scratch();
        killed_after(first, &target);
        drop(ResultFolder::open(&target, Overwrite::Refuse).unwrap());
        kill_after(second, &target, &[file("summary.csv", "newer")]);
        write(&target, &[file("next.csv", "next")]);
        assert_eq!(
            names(&target),
            ["manifest.json", "next.csv", "timing.json"],
            "after {first} steps, then {second}"
        );
    }
}

#[test]
fn foreign_files_survive_a_killed_run_and_the_next() {
    for steps in 0..=STEPS.len() {
        let (_scratch, target) = scratch();
        killed_after(steps, &target);
        fs::write(target.join("notes.txt"), "mine").unwrap();
        let folder = ResultFolder::open(&target, Overwrite::Force).unwrap();
        commit(folder, &new_files()).unwrap();
        assert_eq!(
            names(&target),
            ["manifest.json", "notes.txt", "summary.csv", "timing.json"],
            "after {steps} steps"
        );
    }
}

/// What is in the way of the second file cannot move: no name is longer.
#[test]
fn a_move_that_fails_leaves_no_result_and_the_next_run_mends_it() {
    let (_scratch, target) = scratch();
    write(&target, &old_files());
    let longest = "x".repeat(255);
    fs::create_dir(target.join(&longest)).unwrap();
    let folder = ResultFolder::open(&target, Overwrite::Force).unwrap();
    let files = [file("a.csv", "a"), file(&longest, "b")];
    let error = commit(folder, &files).unwrap_err();
    let FolderError::Kept { kept, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(names(&kept), ["timing.json", &longest]);
    let verified = ResultFolder::verify(&target).unwrap_err();
    assert!(matches!(verified, FolderError::Unfinished { .. }));
    fs::remove_dir(target.join(&longest)).unwrap();
    fs::remove_dir_all(kept.parent().unwrap()).unwrap();
    write(&target, &new_files());
    assert_eq!(
        names(&target),
        ["manifest.json", "summary.csv", "timing.json"]
    );
}

#[test]
fn a_foreign_file_with_the_name_of_a_partial_manifest_is_kept() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    fs::write(target.join(".vastsim-partial.json"), "mine").unwrap();
    let folder = ResultFolder::open(&target, Overwrite::Force).unwrap();
    commit(folder, &new_files()).unwrap();
    let kept = target.join(".vastsim-partial.json.kept-1");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
    ResultFolder::verify(&target).unwrap();
}
