//! The folder that holds a result: the only code here that touches files.

mod check;
mod checkpoint;
mod contents;
mod derived;
mod durable;
mod error;
#[cfg(feature = "parquet")]
mod parquet;
mod place;
mod row_parts;
mod single;
mod staged;
mod staging;
mod streamed;
mod sweep;
mod tables;
mod target;

use crate::{FileEntry, Manifest, ResultFile, RunRecord, Table, Timing};
use contents::Contents;
use durable::{sync_folder, write_new};
use staging::Staging;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use sweep::sweep;

pub(crate) use check::{open_listed, verify_some};
pub use checkpoint::CheckpointFolder;
pub use derived::Derived;
pub use error::FolderError;
pub use row_parts::{RowPart, RowParts, RowPartsError};
pub use single::replace_file;
pub use staged::Staged;
pub(crate) use streamed::StreamedFile;
pub use tables::{CellTurn, TableWriter};

/// The file that makes a folder a result.
pub const MANIFEST_FILE: &str = "manifest.json";

/// The file of wall-clock facts, which no manifest lists.
pub const TIMING_FILE: &str = "timing.json";

/// The name of the manifest while the files it lists come or go: one of these
/// makes no result, but tells the next run what it may remove.
const PARTIAL_FILE: &str = ".vastsim-partial.json";

/// What to do about a folder that holds files vastsim did not write, or that
/// were changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Refuse it.
    Refuse,
    /// Write into it and keep those files.
    Force,
}

/// A result in the making.
///
/// Files are [staged](Self::stage) in a hidden folder, [tables](Self::tables) while
/// their rows are still being made, and moved to the target by
/// [`commit`](Self::commit), so whoever looks at the target finds the previous
/// result or the new one, each complete with its manifest, and nothing in
/// between. Dropped before that, it leaves the target as it was.
///
/// Some targets cannot be exchanged as a whole: those that keep foreign files,
/// mount points, and any result where the system exchanges no folders in one
/// step. There the manifest goes first and comes back last, so a crash leaves a
/// folder without a manifest, which is no result.
///
/// Two runs may write one target: it holds the result of the last. Should both
/// move single files at the same instant, what comes of it does not pass
/// [`verify`](Self::verify).
#[derive(Debug)]
pub struct ResultFolder {
    target: PathBuf,
    overwrite: Overwrite,
    staging: Staging,
}

impl ResultFolder {
    /// Checks the target and prepares to write it; call before the long work.
    ///
    /// The target may be missing (parents are created), empty, or an earlier
    /// result; a symbolic link is followed. What runs that were killed left
    /// beside the target, or in it, is removed.
    ///
    /// # Errors
    /// If the target is not a folder, cannot be written or, with
    /// [`Overwrite::Refuse`], holds files that vastsim did not write or that
    /// were changed since.
    pub fn open(path: &Path, overwrite: Overwrite) -> Result<Self, FolderError> {
        let target = target::resolve(path)?;
        let parent = target::parent(&target);
        sweep(parent);
        sweep(&target);
        let contents = Contents::read(&target)?;
        contents.permit(path, overwrite)?;
        let is_whole = place::goes_whole(&contents, &target);
        // On the target's file system, so that moving into place never copies.
        let staging = Staging::create(if is_whole { parent } else { &target })?;
        Ok(Self {
            target,
            overwrite,
            staging,
        })
    }

    /// Writes files that are in memory, for [`commit`](Self::commit).
    ///
    /// # Errors
    /// If a name is not a plain file name or a write fails: drop the folder.
    pub fn stage(&self, files: &[ResultFile]) -> Result<Staged, FolderError> {
        Staged::write(&self.staging.result(), files)
    }

    /// Writes tables, to which rows are added while a run lasts.
    ///
    /// # Errors
    /// If a file cannot be created: drop the folder.
    pub fn tables<'t>(
        &self,
        tables: impl IntoIterator<Item = Table<'t>>,
    ) -> Result<TableWriter, FolderError> {
        TableWriter::create(&self.staging.result(), tables.into_iter().collect())
    }

    /// Writes the timing, if it is known, and, last, the manifest, and makes them and
    /// the staged files the content of the target. Returns the manifest that was
    /// written.
    ///
    /// When it returns, the result has reached the disk. What arrived in the
    /// target meanwhile is kept, or refused as [`open`](Self::open) refuses it.
    ///
    /// # Errors
    /// If a write fails, the target is left as it was. If everything was written but
    /// could not be moved, [`FolderError::Kept`] says where it is. If only the last
    /// sync fails, the result is in place and may not outlast a power cut.
    pub fn commit(
        self,
        staged: Staged,
        run: RunRecord,
        timing: Option<&Timing>,
    ) -> Result<Manifest, FolderError> {
        let files = staged.0;
        let manifest = Manifest { run, files };
        self.fill(&manifest, timing)?;
        self.place(&manifest)?;
        Ok(manifest)
    }

    fn fill(&self, manifest: &Manifest, timing: Option<&Timing>) -> Result<(), FolderError> {
        let staged = self.staging.result();
        if let Some(timing) = timing {
            write_new(&staged.join(TIMING_FILE), &timing.to_json())?;
        }
        write_new(&staged.join(MANIFEST_FILE), &manifest.to_json())?;
        sync_folder(&staged)
    }

    fn place(mut self, manifest: &Manifest) -> Result<(), FolderError> {
        self.staging.outlive();
        let staged = self.staging.result();
        let placed = place::place(&staged, &self.target, self.overwrite, manifest);
        let placed = placed.map_err(|source| self.kept(source))?;
        // The result is in place; what is left to do cannot make it less so.
        place::bring_back(&staged, &self.target).ok();
        let synced = sync_folder(placed);
        self.staging.clear();
        synced
    }

    /// Says where the result is that was not moved, unless others have removed it.
    fn kept(&self, source: FolderError) -> FolderError {
        if !self.staging.result().is_dir() {
            return source;
        }
        FolderError::Kept {
            target: self.target.clone(),
            kept: self.staging.hand_over(),
            source: Box::new(source),
        }
    }

    /// Reads the manifest of a result.
    ///
    /// # Errors
    /// If the folder has no manifest, and so is no result, or not one that
    /// this version reads.
    pub fn read_manifest(path: &Path) -> Result<Manifest, FolderError> {
        check::read_manifest(path)
    }

    /// Reads the manifest and compares every file it lists with its length
    /// and hash.
    ///
    /// # Errors
    /// As [`read_manifest`](Self::read_manifest), and for the first file that
    /// is missing or differs.
    pub fn verify(path: &Path) -> Result<Manifest, FolderError> {
        check::verify(path)
    }

    /// Reads how long a result took, where that is known.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub fn read_timing(path: &Path) -> Result<Option<Timing>, FolderError> {
        let path = path.join(TIMING_FILE);
        match fs::read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FolderError::io("read", &path)(error)),
            Ok(bytes) => Ok(Timing::from_json(&bytes)),
        }
    }

    /// Reads a file of a result, as its manifest lists it.
    ///
    /// # Errors
    /// If it is missing, cannot be read or is another than the manifest lists.
    pub fn read_file(path: &Path, entry: &FileEntry) -> Result<Vec<u8>, FolderError> {
        check::read_file(path, entry)
    }
}

/// Reads a file that is expected to be no larger than `limit_bytes`.
fn read_at_most(path: &Path, limit_bytes: u64) -> Result<Vec<u8>, FolderError> {
    let read = || {
        let mut bytes = Vec::new();
        let mut file = File::open(path)?.take(limit_bytes.saturating_add(1));
        file.read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit_bytes {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    };
    read().map_err(FolderError::io("read", path))
}
