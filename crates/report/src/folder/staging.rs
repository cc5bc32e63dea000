//! The hidden folder in which a result is made.
//!
//! ```text
//! .vastsim-staging-x7Kq2A/
//!   lock      locked by the process at work
//!   result/   becomes the target, or holds what the target was
//! ```
//!
//! The lock tells the folder of a process at work from one that was left
//! behind, whoever made it and however it ended: the system gives up a lock
//! with the process that holds it. [`sweep`](super::sweep) removes what was
//! left behind.

use super::FolderError;
use super::durable::create_folders;
use super::sweep;
use std::fs::{self, DirEntry, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const PREFIX: &str = ".vastsim-staging-";
const LOCK_FILE: &str = "lock";
const RESULT_FOLDER: &str = "result";

/// A staging folder that is at work. Dropped, it is removed with all it holds,
/// unless it was told to [outlive](Self::outlive) that.
#[derive(Debug)]
pub(super) struct Staging {
    folder: TempDir,
    _lock: File,
}

impl Staging {
    /// Creates one in `parent`, which is created if missing.
    pub(super) fn create(parent: &Path) -> Result<Self, FolderError> {
        // In the instant before it is locked, another run may take the new
        // folder for one that was left behind.
        const ATTEMPTS: usize = 10;
        create_folders(parent)?;
        let staging = (1..ATTEMPTS).find_map(|_| Self::attempt(parent).ok());
        let staging = staging.map_or_else(|| Self::attempt(parent), Ok);
        staging.map_err(FolderError::io("write in", parent))
    }

    /// The folder for the result comes last: that fails if another run has swept
    /// the new folder, and the lock is on a file that is gone.
    fn attempt(parent: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let lock = File::create_new(lock_file(folder.path()))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(TryLockError::WouldBlock.into()),
            // Without locks on this file system nobody else gets one either.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        fs::create_dir(result_folder(folder.path()))?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// The folder that becomes the result.
    pub(super) fn result(&self) -> PathBuf {
        result_folder(self.folder.path())
    }

    /// From now on it may hold what others wrote, so dropping leaves it: for
    /// [`clear`](Self::clear), or for the next run to sweep.
    pub(super) fn outlive(&mut self) {
        self.folder.disable_cleanup(true);
    }

    /// Removes what is left of it. Where that fails, the next run will sweep.
    pub(super) fn clear(self) {
        sweep::clear(self.folder.path()).ok();
    }

    /// Leaves it to the user, who is told of the result in it: nobody sweeps a
    /// folder without a lock file.
    pub(super) fn hand_over(&self) -> PathBuf {
        fs::remove_file(lock_file(self.folder.path())).ok();
        self.result()
    }
}

/// Whether this is a staging folder, at work or not.
pub(super) fn is_staging(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    name.as_encoded_bytes().starts_with(PREFIX.as_bytes())
        && entry.file_type().is_ok_and(|kind| kind.is_dir())
}

pub(super) fn lock_file(staging: &Path) -> PathBuf {
    staging.join(LOCK_FILE)
}

pub(super) fn result_folder(staging: &Path) -> PathBuf {
    staging.join(RESULT_FOLDER)
}
