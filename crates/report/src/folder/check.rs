//! Whether names, manifests and files are what they should be.

use super::{FolderError, MANIFEST_FILE, TIMING_FILE, read_at_most};
use crate::Manifest;
use crate::digest::{sha256_hex, sha256_hex_of};
use crate::manifest::FileEntry;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

/// Every file has a name that a result can hold, and no two have the same.
pub(super) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<(), FolderError> {
    let mut seen = BTreeSet::new();
    names.into_iter().try_for_each(|name| {
        plain_name(name)?;
        let is_new = seen.insert(name);
        is_new.then_some(()).ok_or_else(|| bad_name(name))
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
    // An error of the folder itself says what is wrong with that.
    fs::read_dir(folder).map_err(FolderError::io("read", folder))?;
    let is_missing =
        |error: &io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    match manifest_at(&folder.join(MANIFEST_FILE)) {
        Err(FolderError::Io { source, .. }) if is_missing(&source) => {
            Err(FolderError::Unfinished {
                path: folder.to_owned(),
            })
        }
        manifest => manifest,
    }
}

/// The manifest in a file of any name, its file names checked.
pub(super) fn manifest_at(path: &Path) -> Result<Manifest, FolderError> {
    let bytes = fs::read(path).map_err(FolderError::io("read", path))?;
    let manifest = Manifest::from_json(&bytes).map_err(|source| FolderError::Manifest {
        path: path.to_owned(),
        source,
    })?;
    let mut names = manifest.files.iter().map(|file| &file.name);
    names.try_for_each(|name| plain_name(name))?;
    Ok(manifest)
}

/// The folder's manifest, every file compared with it.
pub(super) fn verify(folder: &Path) -> Result<Manifest, FolderError> {
    verify_some(folder, |_| true)
}

/// The folder's manifest, some files compared with it, by their names.
pub(crate) fn verify_some(
    folder: &Path,
    is_meant: impl Fn(&str) -> bool,
) -> Result<Manifest, FolderError> {
    let manifest = read_manifest(folder)?;
    let mut files = manifest.files.iter().filter(|entry| is_meant(&entry.name));
    files.try_for_each(|entry| verify_file(folder.join(&entry.name), entry))?;
    Ok(manifest)
}

fn verify_file(path: PathBuf, entry: &FileEntry) -> Result<(), FolderError> {
    match is_as_listed(&path, entry) {
        Ok(true) => Ok(()),
        Ok(false) => Err(FolderError::Damaged { path }),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(FolderError::Missing { path }),
        Err(error) => Err(FolderError::io("read", &path)(error)),
    }
}

/// The bytes of a file that has to be as a manifest lists it.
pub(super) fn read_file(folder: &Path, entry: &FileEntry) -> Result<Vec<u8>, FolderError> {
    plain_name(&entry.name)?;
    let path = folder.join(&entry.name);
    let bytes = read_at_most(&path, entry.bytes)?;
    let is_listed = bytes.len() as u64 == entry.bytes && sha256_hex(&bytes) == entry.sha256;
    is_listed
        .then_some(bytes)
        .ok_or(FolderError::Damaged { path })
}

/// A file that a manifest lists, to be read.
pub(crate) fn open_listed(folder: &Path, entry: &FileEntry) -> Result<File, FolderError> {
    plain_name(&entry.name)?;
    let path = folder.join(&entry.name);
    File::open(&path).map_err(FolderError::io("read", &path))
}

/// Whether a file has the length and hash that a manifest lists.
pub(super) fn is_as_listed(path: &Path, entry: &FileEntry) -> io::Result<bool> {
    let file = File::open(path)?;
    Ok(file.metadata()?.len() == entry.bytes
        && sha256_hex_of(BufReader::new(file))? == entry.sha256)
}
