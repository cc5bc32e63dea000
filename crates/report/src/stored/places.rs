//! Where the rows of a table belong.

use super::row::{Row, Unreadable};
use crate::{AdRecord, CellRecord};
use std::collections::BTreeMap;

/// The cells that `summary.csv` names, by their labels.
pub(super) struct Places {
    cells: BTreeMap<String, usize>,
}

/// An ad of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) cell: usize,
    ad: usize,
}

impl Places {
    pub(super) fn of(cells: &[CellRecord]) -> Self {
        let labels = cells.iter().map(|cell| cell.key.cell.clone());
        let cells = labels.zip(0..).collect();
        Self { cells }
    }

    /// Where a row belongs.
    pub(super) fn find(&self, row: &Row<'_>) -> Result<Place, Unreadable> {
        let cell = self.cells.get(row.text("cell")?).ok_or(Unreadable)?;
        let ad = usize::try_from(row.ad_index()?).map_err(|_| Unreadable)?;
        Ok(Place { cell: *cell, ad })
    }
}

impl Place {
    /// The ad there.
    pub(super) fn of(self, cells: &mut [CellRecord]) -> Result<&mut AdRecord, Unreadable> {
        let cell = cells.get_mut(self.cell).ok_or(Unreadable)?;
        cell.ads.get_mut(self.ad).ok_or(Unreadable)
    }
}
