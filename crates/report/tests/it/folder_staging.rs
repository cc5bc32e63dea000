//! Staging folders: those at work, and those that a killed run left behind.

use crate::fixture::{commit, file, files};
use crate::folder::{names, scratch, write};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use vastsim_report::{FolderError, Overwrite, ResultFolder};

/// A staging folder in `parent` as a killed run leaves it: half of a result,
/// and a lock that nobody holds.
pub(crate) fn leave_behind(parent: &Path, name: &str) -> (PathBuf, File) {
    let staging = parent.join(name);
    fs::create_dir_all(staging.join("result")).unwrap();
    fs::write(staging.join("result/summary.csv"), "half").unwrap();
    let lock = File::create_new(staging.join("lock")).unwrap();
    (staging, lock)
}

#[test]
fn what_a_killed_run_left_is_swept() {
    let (scratch, target) = scratch();
    write(&target, &files());
    for parent in [scratch.path(), &target] {
        leave_behind(parent, ".vastsim-staging-1");
        leave_behind(parent, ".vastsim-staging-2");
    }
    drop(ResultFolder::open(&target, Overwrite::Refuse).unwrap());
    assert_eq!(names(scratch.path()), ["out"]);
    assert_eq!(names(&target).len(), files().len() + 2);
}

#[test]
fn what_a_run_at_work_has_is_left_and_in_nobodys_way() {
    let (scratch, target) = scratch();
    write(&target, &[file("old.csv", "old")]);
    let others = [scratch.path(), &target].map(|parent| leave_behind(parent, ".vastsim-staging-1"));
    for (_, lock) in &others {
        lock.lock().unwrap();
    }
    write(&target, &[file("summary.csv", "new")]);
    for (staging, _) in &others {
        assert_eq!(names(staging), ["lock", "result"]);
    }
    assert_eq!(
        names(&target),
        [
            ".vastsim-staging-1",
            "manifest.json",
            "summary.csv",
            "timing.json"
        ]
    );
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn runs_at_work_leave_each_other_alone() {
    let (scratch, target) = scratch();
    let open = || ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let (first, second) = (open(), open());
    assert_eq!(names(scratch.path()).len(), 2);
    commit(first, &[file("a.csv", "a")]).unwrap();
    commit(second, &files()).unwrap();
    assert_eq!(names(scratch.path()), ["out"]);
    assert!(!target.join("a.csv").exists());
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn without_a_lock_file_only_an_empty_one_is_swept() {
    let (scratch, target) = scratch();
    fs::create_dir(scratch.path().join(".vastsim-staging-empty")).unwrap();
    let (handed_over, _lock) = leave_behind(scratch.path(), ".vastsim-staging-kept");
    fs::remove_file(handed_over.join("lock")).unwrap();
    write(&target, &files());
    assert_eq!(names(scratch.path()), [".vastsim-staging-kept", "out"]);
    assert_eq!(names(&handed_over.join("result")), ["summary.csv"]);
}

#[test]
fn results_that_were_kept_outlast_the_next_run() {
    let (_scratch, target) = scratch();
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    fs::create_dir(&target).unwrap();
    fs::write(target.join("mine.txt"), "mine").unwrap();
    let error = commit(folder, &files()).unwrap_err();
    let FolderError::Kept { kept, .. } = error else {
        panic!("{error}");
    };
    drop(ResultFolder::open(&target, Overwrite::Force).unwrap());
    ResultFolder::verify(&kept).unwrap();
}

#[test]
fn a_displaced_result_is_swept_but_not_what_arrived_in_it() {
    let (scratch, target) = scratch();
    let (staging, _lock) = leave_behind(scratch.path(), ".vastsim-staging-1");
    let displaced = staging.join("result");
    fs::remove_dir_all(&displaced).unwrap();
    write(&displaced, &files());
    fs::write(displaced.join("mine.txt"), "mine").unwrap();
    for _ in 0..3 {
        write(&target, &files());
        assert_eq!(names(&displaced), ["manifest.json", "mine.txt"]);
    }
    fs::remove_file(displaced.join("mine.txt")).unwrap();
    write(&target, &files());
    assert_eq!(names(scratch.path()), ["out"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (scratch, target) = scratch();
    let precious = scratch.path().join("precious");
    write(&precious, &files());
    let (staging, _lock) = leave_behind(scratch.path(), ".vastsim-staging-1");
    fs::remove_dir_all(staging.join("result")).unwrap();
    symlink(&precious, staging.join("result")).unwrap();
    symlink(&precious, scratch.path().join(".vastsim-staging-2")).unwrap();
    write(&target, &files());
    ResultFolder::verify(&precious).unwrap();
}

#[test]
fn a_file_with_such_a_name_is_foreign() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    fs::write(target.join(".vastsim-staging-mine"), "mine").unwrap();
    let error = ResultFolder::open(&target, Overwrite::Refuse).unwrap_err();
    assert!(matches!(error, FolderError::Foreign { .. }), "{error}");
}
