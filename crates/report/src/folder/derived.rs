//! Files that are made of the tables of a result: while it is staged, or later.

use super::{FolderError, ResultFolder, Staged, check};
use crate::html::{COMPARISON_FILE, REPORT_FILE};
use crate::stored::{Extent, StoredResult};
use crate::{FileEntry, Manifest, RunRecord};
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// A file that is made of the tables of a result, so that it can be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived {
    /// `report.html`.
    Page,
    /// `comparison.html`.
    Comparison,
    /// A table as a Parquet file.
    Parquet,
}

impl Derived {
    /// What a file of a result is, by its name; `None` for a table, and whatever else no
    /// table tells.
    ///
    /// ```
    /// use vastsim_report::Derived;
    ///
    /// assert_eq!(Derived::of("report.html"), Some(Derived::Page));
    /// assert_eq!(Derived::of("summary.parquet"), Some(Derived::Parquet));
    /// assert_eq!(Derived::of("summary.csv"), None);
    /// ```
    pub fn of(name: &str) -> Option<Self> {
        match name {
            REPORT_FILE => Some(Self::Page),
            COMPARISON_FILE => Some(Self::Comparison),
            _ => name.ends_with(".parquet").then_some(Self::Parquet),
        }
    }
}

impl ResultFolder {
    /// Takes over files of a result, of this folder or another one, which are as
    /// their entries say. What is [made of tables](Derived) and gone is left out.
    ///
    /// # Errors
    /// If another one is missing, or one differs or cannot be copied: drop the folder.
    pub fn adopt<'f>(
        &self,
        result: &Path,
        files: impl IntoIterator<Item = &'f FileEntry>,
    ) -> Result<Staged, FolderError> {
        let is_gone = |name: &str| Derived::of(name).is_some() && !result.join(name).exists();
        let files = files.into_iter().filter(|entry| !is_gone(&entry.name));
        let is_own = is_same(result, &self.target);
        let adopt = |entry| self.adopt_file((result, is_own), entry);
        files.map(adopt).collect()
    }

    fn adopt_file(
        &self,
        (result, is_own): (&Path, bool),
        entry: &FileEntry,
    ) -> Result<FileEntry, FolderError> {
        let from = result.join(&entry.name);
        let to = self.staging.result().join(&entry.name);
        // What is replaced may share its files with what replaces it; two results that
        // stay may not, for people write into files.
        let linked = is_own && fs::hard_link(&from, &to).is_ok();
        let copied = if linked { Ok(()) } else { copy(&from, &to) };
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

fn is_same(one: &Path, other: &Path) -> bool {
    let canonical = [one, other].map(fs::canonicalize);
    matches!(canonical, [Ok(one), Ok(other)] if one == other)
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
