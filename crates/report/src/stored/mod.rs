//! The tables of a result folder, read back as the records they were made of.

mod ads;
mod places;
mod row;
mod sheet;
mod verbatim;

use crate::folder::{Derived, FolderError, verify_some};
use crate::tables::{self, AdsPerCell};
use crate::{CellRecord, Manifest, Table};
use sheet::Sheet;
use std::path::Path;
use vastsim_stats::Confidence;

pub use verbatim::StoredTables;

/// What the tables of a result say.
///
/// Of these [cells](Self::cells) counts and instants are exact, and of a decimal number there are
/// the twelve digits that the table has. Tables of them are those that were read, but for the last
/// digits of what is computed of such numbers; [`StoredTables`] has those too.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredResult {
    /// What was run.
    pub manifest: Manifest,
    /// The cells, in the order of the tables.
    pub cells: Vec<CellRecord>,
}

/// How much of a result is read beside the summary of every cell: thousands of cells
/// have millions of rows, and few who read them want all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Of how many cells, from the first on, milestones and interruptions.
    pub rates_of: usize,
    /// Of how many cells offsets, curves and events.
    pub curves_of: usize,
}

impl Extent {
    /// Everything of every cell.
    pub const ALL: Self = Self {
        rates_of: usize::MAX,
        curves_of: usize::MAX,
    };

    /// Of every cell its milestones and interruptions.
    pub const RATES: Self = Self {
        curves_of: 0,
        ..Self::ALL
    };
}

impl StoredResult {
    /// Reads the result in a folder, every file of which is compared with its
    /// manifest, but for what can be [made again](Derived).
    ///
    /// # Errors
    /// As [`ResultFolder::verify`](crate::ResultFolder::verify); and [`FolderError::Missing`] for a table that is
    /// not listed, as those of a part of a run, [`FolderError::Table`] for one that
    /// cannot be understood.
    pub fn read(folder: &Path, extent: Extent) -> Result<Self, FolderError> {
        let manifest = verify_some(folder, |name| Derived::of(name).is_none())?;
        Self::of(folder, manifest, extent)
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
