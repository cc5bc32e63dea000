//! Staging folders that were left behind.

use super::FolderError;
use super::contents::Contents;
use super::durable::{remove_file, remove_folder, remove_tree};
use super::staging::{is_staging, lock_file, result_folder};
use std::fs::{self, File};
use std::path::Path;

/// Removes the staging folders in `parent` whose processes are gone.
///
/// Nothing depends on it, so what cannot be removed stays for the next time.
pub(super) fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for staging in entries.flatten().filter(is_staging) {
        sweep_one(&staging.path()).ok();
    }
}

/// A folder whose lock can be taken was left behind. One without a lock file
/// was either never filled, so it is empty and goes, or handed over to the
/// user, so it is not empty and stays.
fn sweep_one(staging: &Path) -> Result<(), FolderError> {
    let mut open = File::options();
    let lock = open.read(true).write(true).open(lock_file(staging));
    match lock.map(|file| (file.try_lock(), file)) {
        Ok((Ok(()), _locked)) => clear(staging),
        Ok(_) => Ok(()),
        Err(_) => remove_folder(staging),
    }
}

/// Removes a staging folder, for whoever holds its lock.
pub(super) fn clear(staging: &Path) -> Result<(), FolderError> {
    clear_result(&result_folder(staging))?;
    remove_file(&lock_file(staging))?;
    remove_folder(staging)
}

/// Removes a result that was being made or, by name, one that was displaced:
/// should a file have arrived in it at the last instant, it stays, and with it
/// the manifest that does not list it.
fn clear_result(result: &Path) -> Result<(), FolderError> {
    if result.is_symlink() {
        return Ok(());
    }
    let contents = Contents::read(result)?;
    if !contents.has_manifest() {
        return remove_tree(result);
    }
    contents.remove_data(result)?;
    if contents.is_replaceable() {
        contents.remove_manifests(result)?;
    }
    remove_folder(result)
}
