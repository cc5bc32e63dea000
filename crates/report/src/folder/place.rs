//! Moving a staged result to its target.

use super::contents::Contents;
use super::durable::{remove_file, remove_folder, rename, sync_folder};
use super::{FolderError, MANIFEST_FILE, TIMING_FILE, target};
use crate::Manifest;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Puts the staging folder where the target is and removes the old result.
pub(super) fn whole(staging: &Path, target: &Path) -> Result<(), FolderError> {
    let (old, displaced) = displace(staging, target).map_err(kept(staging, target))?;
    sync_folder(target::parent(target))?;
    let Some(displaced) = displaced else {
        return Ok(());
    };
    // By name, and only then the folder: should a file have arrived at the
    // last instant, it stays.
    for name in &old.owned {
        remove_file(&displaced.join(name))?;
    }
    remove_folder(&displaced)
}

/// What the target held, and where it is now if it existed.
fn displace(staging: &Path, target: &Path) -> Result<(Contents, Option<PathBuf>), FolderError> {
    let old = Contents::read(target)?;
    old.refuse_foreign(target)?;
    let displaced = if target.exists() {
        Some(exchange(staging, target)?)
    } else {
        rename(staging, target)?;
        None
    };
    Ok((old, displaced))
}

/// Swaps two folders in one step and returns where the old one is.
#[cfg(target_os = "linux")]
fn exchange(staging: &Path, target: &Path) -> Result<PathBuf, FolderError> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(staging.to_owned()),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => rename_aside(staging, target),
        Err(errno) => Err(FolderError::io("replace", target)(errno.into())),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(staging: &Path, target: &Path) -> Result<PathBuf, FolderError> {
    rename_aside(staging, target)
}

/// Swaps two folders in two steps; for an instant there is no target.
fn rename_aside(staging: &Path, target: &Path) -> Result<PathBuf, FolderError> {
    let aside = staging.with_extension("old");
    rename(target, &aside)?;
    match rename(staging, target) {
        Ok(()) => Ok(aside),
        Err(error) => {
            rename(&aside, target)?;
            Err(error)
        }
    }
}

/// Moves the staged files into the target, whose foreign files stay.
///
/// While files change there is no manifest, so a crash cannot leave a folder
/// that passes for a result.
pub(super) fn file_by_file(
    staging: &Path,
    target: &Path,
    manifest: &Manifest,
) -> Result<(), FolderError> {
    move_files(staging, target, manifest).map_err(kept(staging, target))?;
    remove_folder(staging)
}

fn move_files(staging: &Path, target: &Path, manifest: &Manifest) -> Result<(), FolderError> {
    let mut stale = Contents::read(target)?.owned;
    if stale.remove(MANIFEST_FILE) {
        remove_file(&target.join(MANIFEST_FILE))?;
        sync_folder(target)?;
    }
    let names = manifest.files.iter().map(|file| file.name.as_str());
    for name in names.chain([TIMING_FILE]) {
        move_file(staging, target, name, &mut stale)?;
    }
    for name in &stale {
        remove_file(&target.join(name))?;
    }
    sync_folder(target)?;
    move_file(staging, target, MANIFEST_FILE, &mut stale)?;
    sync_folder(target)
}

/// Moves one file into place, over the old one if `stale` says it was ours.
fn move_file(
    staging: &Path,
    target: &Path,
    name: &str,
    stale: &mut BTreeSet<String>,
) -> Result<(), FolderError> {
    let path = target.join(name);
    if !stale.remove(name) && path.symlink_metadata().is_ok() {
        rename(&path, &spare_name(&path))?;
    }
    rename(&staging.join(name), &path)
}

/// The first free name for a foreign file that is in the way.
fn spare_name(path: &Path) -> PathBuf {
    let numbered = |number: u64| path.with_added_extension(format!("kept-{number}"));
    let mut candidates = (1..).map(numbered);
    candidates
        .find(|candidate| candidate.symlink_metadata().is_err())
        .expect("a folder holds fewer files than there are numbers")
}

/// For `map_err`: the staged result stays where it is.
fn kept(staging: &Path, target: &Path) -> impl FnOnce(FolderError) -> FolderError {
    move |source| FolderError::Kept {
        target: target.to_owned(),
        kept: staging.to_owned(),
        source: Box::new(source),
    }
}
