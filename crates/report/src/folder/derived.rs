//! Files that are made of the tables of a result: while it is staged, or later.

use super::{FolderError, ResultFolder, Staged, check};
use crate::stored::{Extent, StoredResult};
use crate::{FileEntry, Manifest, RunRecord};
use std::fs::{self, File};
use std::io;
use std::path::Path;

impl ResultFolder {
    /// Takes over files of a result, of this folder or another one, which are as
    /// their entries say.
    ///
    /// # Errors
    /// If one is missing, differs or cannot be copied: drop the folder.
    pub fn adopt<'f>(
        &self,
        result: &Path,
        files: impl IntoIterator<Item = &'f FileEntry>,
    ) -> Result<Staged, FolderError> {
        let adopt = |entry| self.adopt_file(result, entry);
        files.into_iter().map(adopt).collect()
    }

    fn adopt_file(&self, result: &Path, entry: &FileEntry) -> Result<FileEntry, FolderError> {
        let from = result.join(&entry.name);
        let to = self.staging.result().join(&entry.name);
        // Nothing writes into a file of a result, so two names for one will do.
        let linked = fs::hard_link(&from, &to);
        let copied = linked.or_else(|_| copy(&from, &to));
        let compared = copied.and_then(|()| check::is_as_listed(&to, entry));
        let is_it = compared.map_err(FolderError::io("copy", &from))?;
        let adopted = is_it.then(|| entry.clone());
        adopted.ok_or(FolderError::Damaged { path: from })
    }

    /// Reads staged tables back.
    ///
    /// # Errors
    /// If one is missing or cannot be read.
    pub fn stored(
        &self,
        staged: &Staged,
        run: &RunRecord,
        extent: Extent,
    ) -> Result<StoredResult, FolderError> {
        let manifest = Manifest {
            run: run.clone(),
            files: staged.0.clone(),
        };
        StoredResult::of(&self.staging.result(), manifest, extent)
    }
}

/// Copies a file; all of it has reached the disk then.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

impl Staged {
    /// These files, and behind them others.
    ///
    /// # Errors
    /// If two have the same name: drop the folder.
    pub fn and(self, others: Self) -> Result<Self, FolderError> {
        let files = self.0.into_iter().chain(others.0);
        let all: Self = files.collect();
        check::names(all.0.iter().map(|file| file.name.as_str()))?;
        Ok(all)
    }
}
