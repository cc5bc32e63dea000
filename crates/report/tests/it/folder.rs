//! Fresh targets, replacement, refusal and what a failure leaves behind.

use crate::fixture::{commit, file, files};
use insta::assert_snapshot;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;
use vastsim_report::{FolderError, Overwrite, ResultFile, ResultFolder};

/// A scratch folder and a target inside it that does not exist yet.
pub(crate) fn scratch() -> (TempDir, PathBuf) {
    let scratch = tempfile::tempdir().unwrap();
    let target = scratch.path().join("out");
    (scratch, target)
}

pub(crate) fn write(target: &Path, files: &[ResultFile]) {
    let folder = ResultFolder::open(target, Overwrite::Refuse).unwrap();
    commit(folder, files).unwrap();
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut names: Vec<_> = entries.map(|entry| name(entry.unwrap())).collect();
    names.sort();
    names
}

/// The message of an error, less the scratch folder's path.
pub(crate) fn message(error: &FolderError, scratch: &TempDir) -> String {
    let path = scratch.path().to_str().unwrap();
    error.to_string().replace(path, "…")
}

pub(crate) fn refused(target: &Path) -> FolderError {
    ResultFolder::open(target, Overwrite::Refuse).unwrap_err()
}

#[test]
fn a_fresh_folder_holds_the_files_and_is_alone() {
    let (scratch, target) = scratch();
    write(&target, &files());
    assert_eq!(
        names(&target),
        [
            "events.csv",
            "incidence.csv",
            "interruptions.csv",
            "manifest.json",
            "offsets.csv",
            "quartiles.csv",
            "summary.csv",
            "survival.csv",
            "timing.json"
        ]
    );
    assert_eq!(names(scratch.path()), ["out"]);
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn the_manifest_is_returned_as_written_and_never_lists_timing() {
    let (_scratch, target) = scratch();
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let manifest = commit(folder, &files()).unwrap();
    assert_eq!(ResultFolder::read_manifest(&target).unwrap(), manifest);
    let listed: Vec<_> = manifest.files.iter().map(|entry| &entry.name).collect();
    assert_eq!(
        listed,
        [
            "summary.csv",
            "quartiles.csv",
            "interruptions.csv",
            "offsets.csv",
            "survival.csv",
            "incidence.csv",
            "events.csv"
        ]
    );
}

#[test]
fn missing_parents_are_created_and_an_empty_folder_is_taken() {
    let (_scratch, target) = scratch();
    let nested = target.join("a/b");
    write(&nested, &files());
    let empty = target.join("empty");
    fs::create_dir(&empty).unwrap();
    write(&empty, &files());
    ResultFolder::verify(&nested).unwrap();
    ResultFolder::verify(&empty).unwrap();
}

#[test]
fn an_earlier_result_is_replaced_as_a_whole() {
    let (scratch, target) = scratch();
    write(
        &target,
        &[file("old.csv", "old"), file("summary.csv", "old")],
    );
    write(&target, &[file("summary.csv", "new")]);
    assert_eq!(
        names(&target),
        ["manifest.json", "summary.csv", "timing.json"]
    );
    assert_eq!(fs::read(target.join("summary.csv")).unwrap(), b"new");
    assert_eq!(names(scratch.path()), ["out"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_result_stays_a_link() {
    let (scratch, target) = scratch();
    let link = scratch.path().join("latest");
    write(&target, &[file("summary.csv", "old")]);
    std::os::unix::fs::symlink(&target, &link).unwrap();
    write(&link, &[file("summary.csv", "new")]);
    assert!(link.is_symlink());
    assert_eq!(fs::read(target.join("summary.csv")).unwrap(), b"new");
}

#[cfg(unix)]
#[test]
fn others_may_read_a_result_as_they_may_read_any_new_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let (scratch, target) = scratch();
    write(&target, &files());
    let usual = scratch.path().join("usual");
    fs::create_dir(&usual).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&target), mode(&usual));
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let (scratch, target) = scratch();
    write(&target, &files());
    for name in ["a\u{1b}[2J.txt", "b.txt", "c.txt", "d.txt", "e.txt"] {
        fs::write(target.join(name), "mine").unwrap();
    }
    let error = refused(&target);
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @r#"`…/out` holds files that vastsim did not write: `a\u{1b}[2J.txt`, `b.txt`, `c.txt` and 2 more; choose another `--out`, or keep them beside the results with `--force`"#);
    assert_eq!(names(scratch.path()), ["out"]);
}

#[test]
fn a_folder_named_like_a_listed_file_is_foreign() {
    let (_scratch, target) = scratch();
    write(&target, &[file("summary.csv", "old")]);
    fs::remove_file(target.join("summary.csv")).unwrap();
    fs::create_dir(target.join("summary.csv")).unwrap();
    assert!(matches!(refused(&target), FolderError::Foreign { .. }));
}

#[test]
fn a_manifest_that_is_not_ours_owns_nothing() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).unwrap();
    fs::write(target.join("manifest.json"), r#"{"manifest_version": 3}"#).unwrap();
    assert!(matches!(refused(&target), FolderError::Foreign { .. }));
}

#[test]
fn a_target_that_is_a_file_is_refused() {
    let (scratch, target) = scratch();
    fs::write(&target, "mine").unwrap();
    assert!(ResultFolder::open(&target, Overwrite::Force).is_err());
    let error = refused(&target);
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out` is not a folder; choose another `--out`");
    assert_eq!(fs::read(&target).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_or_to_nothing_is_refused() {
    let (scratch, target) = scratch();
    fs::write(&target, "mine").unwrap();
    for (name, to) in [("file", "out"), ("nothing", "missing")] {
        let link = scratch.path().join(name);
        std::os::unix::fs::symlink(to, &link).unwrap();
        assert!(matches!(refused(&link), FolderError::NotAFolder { .. }));
    }
}

#[test]
fn a_target_without_a_name_is_refused() {
    assert_snapshot!(refused(Path::new("")), @"`` names no folder; give `--out` a path such as `results/mine`");
    assert!(refused(Path::new("missing/..")).is_usage());
}

#[test]
fn an_unusable_parent_fails_before_the_work() {
    let (scratch, target) = scratch();
    fs::write(&target, "a file").unwrap();
    let error = refused(&target.join("results/x"));
    assert!(!error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"could not open `…/out/results/x`; check the path or choose another `--out`");
}

#[test]
fn dropping_it_leaves_the_old_result_and_no_trace() {
    let (scratch, target) = scratch();
    write(&target, &files());
    let before = ResultFolder::verify(&target).unwrap();
    drop(ResultFolder::open(&target, Overwrite::Refuse).unwrap());
    assert_eq!(ResultFolder::verify(&target).unwrap(), before);
    assert_eq!(names(scratch.path()), ["out"]);
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let (scratch, target) = scratch();
    let reserved = ["manifest.json", "timing.json"];
    let astray = [
        "", ".", "..", ".hidden", "../up", "a/b", "a\\b", "a\0b", "c:d", "é",
    ];
    for name in reserved.into_iter().chain(astray) {
        check_name_refused(&target, &[file(name, "")]);
    }
    check_name_refused(&target, &[file("twice.csv", ""), file("twice.csv", "")]);
    assert!(names(scratch.path()).is_empty());
}

#[track_caller]
fn check_name_refused(target: &Path, files: &[ResultFile]) {
    let folder = ResultFolder::open(target, Overwrite::Refuse).unwrap();
    let error = commit(folder, files).unwrap_err();
    assert!(matches!(error, FolderError::FileName { .. }), "{error}");
}

#[test]
fn a_file_that_arrives_during_the_work_is_kept_and_so_are_the_results() {
    let (scratch, target) = scratch();
    write(&target, &[file("summary.csv", "old")]);
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    fs::write(target.join("mine.txt"), "mine").unwrap();
    let error = commit(folder, &files()).unwrap_err();
    assert!(error.is_usage());
    let FolderError::Kept { kept, source, .. } = &error else {
        panic!("{error}");
    };
    assert_snapshot!(message(source, &scratch), @"`…/out` holds files that vastsim did not write: `mine.txt`; choose another `--out`, or keep them beside the results with `--force`");
    ResultFolder::verify(kept).unwrap();
    ResultFolder::verify(&target).unwrap();
    assert!(target.join("mine.txt").exists());
}

// Two steps would leave an instant without a target.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_always_finds_a_result() {
    let (_scratch, target) = scratch();
    write(&target, &files());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                ResultFolder::read_manifest(&target).unwrap();
                fs::metadata(target.join("summary.csv")).unwrap();
            }
        });
        (0..50).for_each(|_| write(&target, &files()));
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
}
