//! The tables of a result folder, read back as the records they were made of.

mod ads;
mod places;
mod row;
mod sheet;

use crate::folder::{FolderError, ResultFolder};
use crate::{CellRecord, Manifest};
use sheet::Sheet;
use std::path::Path;

/// What the tables of a result say.
///
/// The tables of these [cells](Self::cells) are those that were read, to the byte:
/// counts and instants are exact, and of a decimal number there are the twelve digits
/// that the table has.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredResult {
    /// What was run.
    pub manifest: Manifest,
    /// The cells, in the order of the tables.
    pub cells: Vec<CellRecord>,
}

/// How many cells, from the first on, are read with their offsets, curves and events.
///
/// These are most of a result, and few who read it want those of thousands of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InFull {
    /// The first so many, or fewer.
    First(usize),
    /// All.
    All,
}

impl StoredResult {
    /// Reads the result in a folder, every file of which is compared with its
    /// manifest.
    ///
    /// # Errors
    /// As [`ResultFolder::verify`]; and [`FolderError::Damaged`] for a table that is
    /// not listed, as those of a part of a run, or cannot be understood.
    pub fn read(folder: &Path, in_full: InFull) -> Result<Self, FolderError> {
        Self::of(folder, ResultFolder::verify(folder)?, in_full)
    }

    /// Reads the tables that a manifest lists.
    pub(crate) fn of(
        folder: &Path,
        manifest: Manifest,
        in_full: InFull,
    ) -> Result<Self, FolderError> {
        let sheet = |name| Sheet::open(folder, &manifest, name);
        let cells = ads::read(&sheet, &manifest.run, in_full)?;
        Ok(Self { manifest, cells })
    }
}
