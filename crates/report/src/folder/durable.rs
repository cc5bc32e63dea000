//! Steps that have reached the disk when they return.
//!
//! A failed sync is final: the system may have dropped the data already, so a
//! second attempt could succeed without it.

use super::FolderError;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let mut file = File::create_new(path).map_err(FolderError::io("create", path))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(FolderError::io("write", path))
}

/// Makes the names in a folder durable.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> Result<(), FolderError> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(FolderError::io("sync", path))
}

/// Other systems order changes to folders themselves.
#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> Result<(), FolderError> {
    Ok(())
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), FolderError> {
    fs::rename(from, to).map_err(FolderError::io("replace", to))
}

pub(super) fn remove_file(path: &Path) -> Result<(), FolderError> {
    fs::remove_file(path).map_err(FolderError::io("remove", path))
}

/// Removes a folder, which must be empty.
pub(super) fn remove_folder(path: &Path) -> Result<(), FolderError> {
    fs::remove_dir(path).map_err(FolderError::io("remove", path))
}
