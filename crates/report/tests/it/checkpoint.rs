//! The folder of checkpoints.

use std::fs;
use vastsim_report::{CheckpointFolder, FolderError};

#[test]
fn the_newest_two_are_kept() {
    let desk = tempfile::tempdir().unwrap();
    let mut folder = CheckpointFolder::beside(&desk.path().join("a/r")).unwrap();
    assert_eq!(folder.path(), desk.path().join("a/r.checkpoint"));
    for (bytes, kept) in [("one", vec![1]), ("two", vec![2, 1]), ("three", vec![3, 2])] {
        folder.write(bytes.as_bytes()).unwrap();
        assert_eq!(folder.generations().unwrap(), kept);
    }
    assert_eq!(folder.read(3).unwrap(), b"three");
    assert_eq!(folder.read(2).unwrap(), b"two");
}

/// One that could not be read does not push out the one that could.
#[test]
fn what_a_run_goes_on_from_is_kept() {
    let desk = tempfile::tempdir().unwrap();
    let result = desk.path().join("r");
    let mut folder = CheckpointFolder::beside(&result).unwrap();
    folder.write(b"good").unwrap();
    folder.write(b"damaged").unwrap();
    drop(folder);
    let mut folder = CheckpointFolder::beside(&result).unwrap();
    folder.keep(1);
    folder.write(b"new").unwrap();
    assert_eq!(folder.generations().unwrap(), [3, 1]);
}

#[test]
fn one_run_at_a_time() {
    let desk = tempfile::tempdir().unwrap();
    let result = desk.path().join("r");
    let first = CheckpointFolder::beside(&result).unwrap();
    let second = CheckpointFolder::beside(&result);
    assert!(matches!(second, Err(FolderError::Busy { .. })));
    drop(first);
    CheckpointFolder::beside(&result).unwrap();
}

/// What a run that was killed was writing goes; what others put there stays.
#[test]
fn only_its_own_files_are_removed() {
    let desk = tempfile::tempdir().unwrap();
    let (result, path) = (desk.path().join("r"), desk.path().join("r.checkpoint"));
    fs::create_dir(&path).unwrap();
    let others = ["generation-01.bin", "generation-1.txt", "notes.txt"];
    for name in others.iter().chain(&[".vastsim-x7Kq2A"]) {
        fs::write(path.join(name), "").unwrap();
    }
    let mut folder = CheckpointFolder::beside(&result).unwrap();
    folder.write(b"one").unwrap();
    folder.remove().unwrap();
    let entries = fs::read_dir(&path).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name != "lock").collect();
    names.sort_unstable();
    assert_eq!(names, others);
}

#[test]
fn without_checkpoints_no_folder_is_left() {
    let desk = tempfile::tempdir().unwrap();
    drop(CheckpointFolder::beside(&desk.path().join("r")).unwrap());
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 0);
    let nameless = CheckpointFolder::beside(std::path::Path::new("/"));
    assert!(matches!(nameless, Err(FolderError::Nameless { .. })));
}
