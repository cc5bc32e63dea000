//! The folder of a run's checkpoints, beside that of its result.
//!
//! ```text
//! results/mine.checkpoint/
//!   lock               locked by the run at work
//!   generation-7.bin   the newest two that can be read
//!   generation-8.bin
//! ```

use super::durable::{create_folders, remove_file, remove_folder, sync_folder};
use super::single::{TEMPORARY_PREFIX, replace_file};
use super::target;
use super::{FolderError, read_at_most};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const LOCK_FILE: &str = "lock";
const SUFFIX: &str = "checkpoint";

/// Largest checkpoint that is written and read.
const BYTES_MAX: u64 = 4 << 30;

/// The checkpoints of a run that writes its result to a folder.
///
/// A checkpoint is written under a new number and reaches the disk before an older
/// one goes, so that two can be read at any moment from the second on.
#[derive(Debug)]
pub struct CheckpointFolder {
    path: PathBuf,
    _lock: File,
    /// The newest one that could be read or was written.
    newest: Option<u64>,
}

impl CheckpointFolder {
    /// Opens, and creates where it is missing, the folder of a result's
    /// checkpoints: that has the name of the result and `.checkpoint`.
    ///
    /// # Errors
    /// [`FolderError::Busy`] if another run is at work there; or if the result
    /// can have no such neighbour.
    pub fn beside(result: &Path) -> Result<Self, FolderError> {
        let target = target::resolve(result)?;
        if target.file_name().is_none() {
            let path = result.to_owned();
            return Err(FolderError::Nameless { path });
        }
        let path = target.with_added_extension(SUFFIX);
        create_folders(&path)?;
        let lock = path.join(LOCK_FILE);
        let file = File::create(&lock).map_err(FolderError::io("create", &lock))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(FolderError::Busy { path }),
            // Without locks on this file system nobody else gets one either.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let folder = Self {
            path,
            _lock: file,
            newest: None,
        };
        folder.remove_all(|name| name.starts_with(TEMPORARY_PREFIX))?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The numbers of its checkpoints, the newest first.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn generations(&self) -> Result<Vec<u64>, FolderError> {
        let names = self.names()?;
        let mut numbers: Vec<_> = names.iter().filter_map(|name| number(name)).collect();
        numbers.sort_unstable_by(|one, other| other.cmp(one));
        Ok(numbers)
    }

    /// Reads a checkpoint.
    ///
    /// # Errors
    /// If it cannot be read, or is larger than any.
    pub fn read(&self, generation: u64) -> Result<Vec<u8>, FolderError> {
        read_at_most(&self.file(generation), BYTES_MAX)
    }

    /// From now on this checkpoint is kept until two newer ones are written.
    pub const fn keep(&mut self, generation: u64) {
        self.newest = Some(generation);
    }

    /// Writes a checkpoint, and removes all but the one before.
    ///
    /// # Errors
    /// If it cannot be written: then those that were there are still.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path.as_path();
        if bytes.len() as u64 > BYTES_MAX {
            let error = io::ErrorKind::FileTooLarge.into();
            return Err(FolderError::io("write", path)(error));
        }
        let last = self.generations()?.first().copied();
        let next = last.map_or(1, |last| last.saturating_add(1));
        replace_file(&self.file(next), bytes)?;
        let kept = [self.newest.replace(next), Some(next)];
        self.remove_all(|name| number(name).is_some_and(|it| !kept.contains(&Some(it))))
    }

    /// Removes the checkpoints of a run that is over, and the folder unless it
    /// holds files of others.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn remove(self) -> Result<(), FolderError> {
        self.remove_all(|name| number(name).is_some())
    }

    fn file(&self, generation: u64) -> PathBuf {
        self.path.join(format!("generation-{generation}.bin"))
    }

    fn names(&self) -> Result<Vec<String>, FolderError> {
        let entries = fs::read_dir(&self.path).map_err(FolderError::io("read", &self.path))?;
        let names = entries.flatten().map(|entry| entry.file_name());
        Ok(names.filter_map(|name| name.into_string().ok()).collect())
    }

    fn remove_all(&self, wanted: impl Fn(&str) -> bool) -> Result<(), FolderError> {
        let mut names = self.names()?.into_iter().filter(|name| wanted(name));
        names.try_for_each(|name| remove_file(&self.path.join(name)))?;
        sync_folder(&self.path)
    }
}

/// Without checkpoints nothing is left to be found.
impl Drop for CheckpointFolder {
    fn drop(&mut self) {
        if self.generations().is_ok_and(|numbers| numbers.is_empty()) {
            remove_file(&self.path.join(LOCK_FILE)).ok();
            remove_folder(&self.path).ok();
        }
    }
}

fn number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("generation-")?.strip_suffix(".bin")?;
    let number: u64 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}
