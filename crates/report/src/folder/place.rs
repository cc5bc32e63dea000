//! Moving a staged result to its target.

use super::contents::Contents;
use super::durable::{rename, sync_folder};
use super::target::{is_mount_point, parent};
use super::{FolderError, MANIFEST_FILE, Overwrite, PARTIAL_FILE, TIMING_FILE};
use crate::Manifest;
use std::path::{Path, PathBuf};
use std::{fs, iter};

/// Whether the staged folder can take the target's place, rather than its
/// files move into the target.
pub(super) fn goes_whole(contents: &Contents, target: &Path) -> bool {
    contents.is_replaceable() && !is_mount_point(target)
}

/// Makes the staged result the content of the target, by what the target holds
/// now. Returns the folder to be synced.
pub(super) fn place<'t>(
    staged: &Path,
    target: &'t Path,
    overwrite: Overwrite,
    manifest: &Manifest,
) -> Result<&'t Path, FolderError> {
    let old = Contents::read(target)?;
    old.permit(target, overwrite)?;
    if goes_whole(&old, target) && replace(staged, target)? {
        return Ok(parent(target));
    }
    retire(&old, target)?;
    move_files(staged, target, manifest)?;
    Ok(target)
}

/// Puts the staged folder where the target is, in one step; what the target
/// was is then where the staged folder was. False where the system cannot.
fn replace(staged: &Path, target: &Path) -> Result<bool, FolderError> {
    match fs::rename(staged, target) {
        Err(_) if target.is_dir() => exchange(staged, target),
        renamed => renamed
            .map(|()| true)
            .map_err(FolderError::io("replace", target)),
    }
}

#[cfg(target_os = "linux")]
fn exchange(staged: &Path, target: &Path) -> Result<bool, FolderError> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, staged, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(errno) => Err(FolderError::io("replace", target)(errno.into())),
    }
}

/// Not known to be possible here.
#[cfg(not(target_os = "linux"))]
fn exchange(_staged: &Path, _target: &Path) -> Result<bool, FolderError> {
    Ok(false)
}

/// Removes the old result from a target that keeps what else it holds.
///
/// Its manifest takes another name first, under which it makes no result but
/// still tells, should this be the last step, whose the files are.
fn retire(old: &Contents, target: &Path) -> Result<(), FolderError> {
    let partial = target.join(PARTIAL_FILE);
    if !old.owns_manifest(PARTIAL_FILE) {
        make_way(&partial)?;
    }
    if old.owns_manifest(MANIFEST_FILE) {
        rename(&target.join(MANIFEST_FILE), &partial)?;
        sync_folder(target)?;
    }
    old.remove_data(target)?;
    sync_folder(target)
}

/// Moves the staged files into the target: the manifest first, under the name
/// that makes no result, and its own name last.
fn move_files(staged: &Path, target: &Path, manifest: &Manifest) -> Result<(), FolderError> {
    rename(&staged.join(MANIFEST_FILE), &target.join(PARTIAL_FILE))?;
    sync_folder(target)?;
    let names = manifest.files.iter().map(|file| file.name.as_str());
    let timing = staged.join(TIMING_FILE).exists().then_some(TIMING_FILE);
    for name in names.chain(timing) {
        move_file(&staged.join(name), &target.join(name))?;
    }
    sync_folder(target)?;
    move_file(&target.join(PARTIAL_FILE), &target.join(MANIFEST_FILE))
}

/// Moves back what arrived in the target as it was displaced.
pub(super) fn bring_back(displaced: &Path, target: &Path) -> Result<(), FolderError> {
    let contents = Contents::read(displaced)?;
    for name in contents.not_ours() {
        rename(&displaced.join(name), &free_name(&target.join(name)))?;
        sync_folder(target)?;
    }
    Ok(())
}

/// Moves a file; what is in the way stays, under another name.
fn move_file(from: &Path, to: &Path) -> Result<(), FolderError> {
    make_way(to)?;
    rename(from, to)
}

fn make_way(path: &Path) -> Result<(), FolderError> {
    match free_name(path) {
        free if free == path => Ok(()),
        spare => rename(path, &spare),
    }
}

/// The path or, if something is there, the first name beside it that is free.
fn free_name(path: &Path) -> PathBuf {
    let numbered = |number: u64| path.with_added_extension(format!("kept-{number}"));
    let mut names = iter::once(path.to_owned()).chain((1..).map(numbered));
    names
        .find(|name| name.symlink_metadata().is_err())
        .expect("a folder holds fewer files than there are numbers")
}
