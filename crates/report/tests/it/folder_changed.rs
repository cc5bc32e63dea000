//! Results that the user has made their own.

use crate::fixture::{commit, file};
use crate::folder::{message, names, refused, scratch, write};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;
use vastsim_report::{FolderError, Overwrite, ResultFolder};

fn old_result(target: &Path) {
    write(
        target,
        &[file("old.csv", "old"), file("summary.csv", "old")],
    );
}

fn force(target: &Path) {
    let folder = ResultFolder::open(target, Overwrite::Force).unwrap();
    let files = [file("summary.csv", "new")];
    commit(folder, &files).unwrap();
    ResultFolder::verify(target).unwrap();
}

#[test]
fn a_file_that_was_changed_is_refused() {
    for text in ["own", "old and more", ""] {
        let (_scratch, target) = scratch();
        old_result(&target);
        fs::write(target.join("summary.csv"), text).unwrap();
        let error = refused(&target);
        assert!(matches!(error, FolderError::Changed { .. }), "{error}");
    }
}

#[test]
fn the_refusal_names_what_was_changed() {
    let (scratch, target) = scratch();
    old_result(&target);
    fs::write(target.join("summary.csv"), "mine").unwrap();
    let error = refused(&target);
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out` holds results that were changed since vastsim wrote them: `summary.csv`; choose another `--out`, or keep them beside the new ones with `--force`");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_not_said_to_be_changed() {
    use std::os::unix::fs::PermissionsExt as _;
    for name in ["manifest.json", "summary.csv", "timing.json"] {
        let (_scratch, target) = scratch();
        old_result(&target);
        let path = target.join(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        // Whoever may read everything reads this, too.
        if fs::read(&path).is_err() {
            let error = refused(&target);
            assert!(matches!(error, FolderError::Io { .. }), "{error}");
            assert!(!error.is_usage());
        }
    }
}

#[test]
fn files_that_were_changed_are_kept_under_force() {
    let (scratch, target) = scratch();
    old_result(&target);
    fs::write(target.join("old.csv"), "mine").unwrap();
    fs::write(target.join("summary.csv"), "my own").unwrap();
    force(&target);
    for (name, text) in [
        ("old.csv", "mine"),
        ("summary.csv", "new"),
        ("summary.csv.kept-1", "my own"),
    ] {
        assert_eq!(fs::read_to_string(target.join(name)).unwrap(), text);
    }
    assert_eq!(names(&target).len(), 5);
    assert_eq!(names(scratch.path()), ["out"]);
}

#[test]
fn a_file_that_was_removed_is_not_missed() {
    let (_scratch, target) = scratch();
    old_result(&target);
    fs::remove_file(target.join("old.csv")).unwrap();
    write(&target, &[file("summary.csv", "new")]);
    ResultFolder::verify(&target).unwrap();
}

#[test]
fn a_manifest_and_a_timing_are_ours_by_their_schema() {
    let (_scratch, target) = scratch();
    old_result(&target);
    for (name, from, to) in [
        ("manifest.json", "six-providers", "seven-providers"),
        ("timing.json", "0.5", "null"),
    ] {
        let text = fs::read_to_string(target.join(name)).unwrap();
        fs::write(target.join(name), text.replace(from, to)).unwrap();
    }
    write(&target, &[file("summary.csv", "new")]);
}

#[test]
fn a_timing_of_another_schema_is_foreign() {
    let (_scratch, target) = scratch();
    old_result(&target);
    fs::write(target.join("timing.json"), r#"{"laps": [61.2, 60.9]}"#).unwrap();
    assert!(matches!(refused(&target), FolderError::Foreign { .. }));
    force(&target);
    assert!(target.join("timing.json.kept-1").exists());
}

#[test]
fn a_file_changed_during_the_work_is_kept() {
    for overwrite in [Overwrite::Refuse, Overwrite::Force] {
        let (_scratch, target) = scratch();
        old_result(&target);
        let folder = ResultFolder::open(&target, overwrite).unwrap();
        fs::write(target.join("summary.csv"), "mine").unwrap();
        let outcome = commit(folder, &[file("summary.csv", "new")]);
        let (is_done, mine) = match overwrite {
            Overwrite::Refuse => (false, "summary.csv"),
            Overwrite::Force => (true, "summary.csv.kept-1"),
        };
        assert_eq!(outcome.is_ok(), is_done);
        assert_eq!(fs::read_to_string(target.join(mine)).unwrap(), "mine");
    }
}
