//! The tables of a result folder, read back as the records they were made of.

mod ads;
mod places;
mod row;
mod sheet;

use crate::folder::{FolderError, ResultFolder};
use crate::tables::{self, AdsPerCell};
use crate::{CellRecord, Manifest, Table};
use sheet::Sheet;
use std::path::Path;
use vastsim_stats::Confidence;

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

/// How much of a result is read: thousands of cells have millions of rows, and few
/// who read them want all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Of every cell its summary, milestones and interruptions.
    Rates,
    /// All of the first so many cells, and the summary alone of the others.
    First(usize),
    /// All of every cell.
    All,
}

impl Extent {
    /// Of how many cells there are rates beside their summary.
    const fn rates(self) -> usize {
        match self {
            Self::First(cells) => cells,
            Self::Rates | Self::All => usize::MAX,
        }
    }

    /// Of how many cells there is everything.
    const fn everything(self) -> usize {
        match self {
            Self::Rates => 0,
            Self::First(cells) => cells,
            Self::All => usize::MAX,
        }
    }
}

impl StoredResult {
    /// Reads the result in a folder, every file of which is compared with its
    /// manifest.
    ///
    /// # Errors
    /// As [`ResultFolder::verify`]; and [`FolderError::Damaged`] for a table that is
    /// not listed, as those of a part of a run, or cannot be understood.
    pub fn read(folder: &Path, extent: Extent) -> Result<Self, FolderError> {
        Self::of(folder, ResultFolder::verify(folder)?, extent)
    }

    /// The level of the intervals in its tables.
    pub fn confidence(&self) -> Confidence {
        Confidence::new(self.manifest.run.confidence).unwrap_or_default()
    }

    /// The tables, of what was read.
    ///
    /// # Panics
    /// When one is written, as [`tables::all`] says.
    pub fn tables(&self) -> [Table<'_>; 7] {
        let is_pod = |cell: &CellRecord| cell.ads.len() > 1;
        let ads = if self.cells.iter().any(is_pod) {
            AdsPerCell::Several
        } else {
            AdsPerCell::One
        };
        tables::all(&self.cells, ads, self.confidence())
    }

    /// Reads the tables that a manifest lists.
    pub(crate) fn of(
        folder: &Path,
        manifest: Manifest,
        extent: Extent,
    ) -> Result<Self, FolderError> {
        let sheet = |name| Sheet::open(folder, &manifest, name);
        let cells = ads::read(&sheet, &manifest.run, extent)?;
        Ok(Self { manifest, cells })
    }
}
