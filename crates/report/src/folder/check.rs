//! Whether names, manifests and files are what they should be.

use super::{FolderError, MANIFEST_FILE, TIMING_FILE};
use crate::manifest::FileEntry;
use crate::{Manifest, ResultFile, sha256_hex};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Every file has a name that a result can hold, and no two have the same.
pub(super) fn names(files: &[ResultFile]) -> Result<(), FolderError> {
    let mut seen = BTreeSet::new();
    files.iter().try_for_each(|file| {
        plain_name(&file.name)?;
        let is_new = seen.insert(&file.name);
        is_new.then_some(()).ok_or_else(|| bad_name(&file.name))
    })
}

/// Letters, digits, `-`, `_` and `.`, not first: a name that is itself on
/// every file system and cannot lead out of the folder.
fn plain_name(name: &str) -> Result<(), FolderError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let is_reserved = [MANIFEST_FILE, TIMING_FILE].contains(&name);
    if name.is_empty() || name.starts_with('.') || is_reserved || !name.chars().all(is_plain) {
        return Err(bad_name(name));
    }
    Ok(())
}

fn bad_name(name: &str) -> FolderError {
    FolderError::FileName {
        name: name.to_owned(),
    }
}

/// The folder's manifest, its file names checked.
pub(super) fn read_manifest(folder: &Path) -> Result<Manifest, FolderError> {
    let path = folder.join(MANIFEST_FILE);
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FolderError::Unfinished {
            path: folder.to_owned(),
        },
        _ => FolderError::io("read", &path)(error),
    })?;
    let manifest =
        Manifest::from_json(&bytes).map_err(|source| FolderError::Manifest { path, source })?;
    let mut names = manifest.files.iter().map(|file| &file.name);
    names.try_for_each(|name| plain_name(name))?;
    Ok(manifest)
}

/// The folder's manifest, every file compared with it.
pub(super) fn verify(folder: &Path) -> Result<Manifest, FolderError> {
    let manifest = read_manifest(folder)?;
    let mut files = manifest.files.iter();
    files.try_for_each(|entry| verify_file(folder, entry))?;
    Ok(manifest)
}

fn verify_file(folder: &Path, entry: &FileEntry) -> Result<(), FolderError> {
    let path = folder.join(&entry.name);
    match fs::read(&path) {
        Ok(bytes) if bytes.len() as u64 == entry.bytes && sha256_hex(&bytes) == entry.sha256 => {
            Ok(())
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FolderError::io("read", &path)(error))
        }
        _ => Err(FolderError::Damaged { path }),
    }
}
