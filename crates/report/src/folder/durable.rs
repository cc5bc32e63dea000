//! Steps that have reached the disk when they return.
//!
//! A failed sync is final: the system may have dropped the data already, so a
//! second attempt could succeed without it.

use super::FolderError;
use super::target::parent;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Creates a file that must not exist yet.
pub(super) fn create_new(path: &Path) -> Result<File, FolderError> {
    File::create_new(path).map_err(FolderError::io("create", path))
}

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let mut file = create_new(path)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(FolderError::io("write", path))
}

/// Creates a folder, and those above it, where they are missing.
pub(super) fn create_folders(path: &Path) -> Result<(), FolderError> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<_> = path.ancestors().take_while(is_missing).collect();
    fs::create_dir_all(path).map_err(FolderError::io("create", path))?;
    let mut topmost_first = missing.into_iter().rev();
    topmost_first.try_for_each(|folder| sync_folder(parent(folder)))
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
    gone(fs::remove_file(path)).map_err(FolderError::io("remove", path))
}

/// Removes a folder, which must be empty.
pub(super) fn remove_folder(path: &Path) -> Result<(), FolderError> {
    gone(fs::remove_dir(path)).map_err(FolderError::io("remove", path))
}

/// Removes a folder with all it holds.
pub(super) fn remove_tree(path: &Path) -> Result<(), FolderError> {
    gone(fs::remove_dir_all(path)).map_err(FolderError::io("remove", path))
}

/// What another run has removed already is as good as removed.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
