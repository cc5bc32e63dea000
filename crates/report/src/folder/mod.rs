//! The folder that holds a result: the only code here that touches files.

mod check;
mod contents;
mod durable;
mod error;
mod place;
mod target;

use crate::{Manifest, ResultFile, RunRecord, Timing};
use durable::{sync_folder, write_new};
use std::path::{Path, PathBuf};
use target::{Placement, Target};
use tempfile::TempDir;

pub use error::FolderError;

/// The file that makes a folder a result.
pub const MANIFEST_FILE: &str = "manifest.json";

/// The file of wall-clock facts, which no manifest lists.
pub const TIMING_FILE: &str = "timing.json";

/// What to do about a folder that holds files vastsim did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Refuse it.
    Refuse,
    /// Write into it and keep those files.
    Force,
}

/// A result in the making.
///
/// Files are staged in a hidden folder and moved to the target by
/// [`commit`](Self::commit), so whoever looks at the target finds the previous
/// result or the new one, each complete with its manifest, and nothing in
/// between. Dropped before that, it leaves the target as it was.
///
/// Two kinds of target cannot be exchanged as a whole: one that keeps foreign
/// files, and a mount point. There the manifest goes first and comes back
/// last, so a crash leaves a folder without a manifest, which is no result.
#[derive(Debug)]
pub struct ResultFolder {
    target: PathBuf,
    placement: Placement,
    staging: TempDir,
}

impl ResultFolder {
    /// Checks the target and prepares to write it; call before the long work.
    ///
    /// The target may be missing (parents are created), empty, or an earlier
    /// result; a symbolic link is followed.
    ///
    /// # Errors
    ///
    /// If the target is not a folder, holds files that vastsim did not write
    /// and `overwrite` is [`Overwrite::Refuse`], or cannot be written.
    pub fn open(path: &Path, overwrite: Overwrite) -> Result<Self, FolderError> {
        let Target { path, placement } = Target::survey(path, overwrite)?;
        let staging = target::stage(placement.staging_parent(&path))?;
        Ok(Self {
            target: path,
            placement,
            staging,
        })
    }

    /// Writes the files, the timing and, last, the manifest, and makes them
    /// the content of the target. Returns the manifest that was written.
    ///
    /// When it returns, the result has reached the disk.
    ///
    /// # Errors
    ///
    /// If a name is not a plain file name or a write fails, the target is left
    /// as it was. If everything was written but could not be moved,
    /// [`FolderError::Kept`] says where it is.
    pub fn commit(
        self,
        files: &[ResultFile],
        run: RunRecord,
        timing: &Timing,
    ) -> Result<Manifest, FolderError> {
        check::names(files)?;
        let manifest = Manifest::new(run, files);
        self.fill_staging(files, &manifest, timing)?;
        let staging = self.staging.keep();
        match self.placement {
            Placement::Whole => place::whole(&staging, &self.target)?,
            Placement::FileByFile => place::file_by_file(&staging, &self.target, &manifest)?,
        }
        Ok(manifest)
    }

    fn fill_staging(
        &self,
        files: &[ResultFile],
        manifest: &Manifest,
        timing: &Timing,
    ) -> Result<(), FolderError> {
        let staging = self.staging.path();
        for file in files {
            write_new(&staging.join(&file.name), &file.bytes)?;
        }
        write_new(&staging.join(TIMING_FILE), &timing.to_json())?;
        write_new(&staging.join(MANIFEST_FILE), &manifest.to_json())?;
        sync_folder(staging)
    }

    /// Reads the manifest of a result.
    ///
    /// # Errors
    ///
    /// If the folder has no manifest, and so is no result, or not one that
    /// this version reads.
    pub fn read_manifest(path: &Path) -> Result<Manifest, FolderError> {
        check::read_manifest(path)
    }

    /// Reads the manifest and compares every file it lists with its length
    /// and hash.
    ///
    /// # Errors
    ///
    /// As [`read_manifest`](Self::read_manifest), and for the first file that
    /// is missing or differs.
    pub fn verify(path: &Path) -> Result<Manifest, FolderError> {
        check::verify(path)
    }
}
