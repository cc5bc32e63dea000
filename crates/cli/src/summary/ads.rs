//! The ads of a cell, and what they are called.

use vastsim_report::{AdRecord, CellRecord, Untrusted};

/// An ad of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ad<'a> {
    pub(super) cell: &'a CellRecord,
    pub(super) record: &'a AdRecord,
    index: usize,
}

impl<'a> Ad<'a> {
    /// All ads of a cell.
    pub(super) fn all(cell: &'a CellRecord) -> impl Iterator<Item = Self> {
        let ads = cell.ads.iter().enumerate();
        ads.map(move |(index, record)| Self {
            cell,
            record,
            index,
        })
    }

    /// Whether its cell shows others too.
    pub(super) fn is_one_of_several(self) -> bool {
        self.cell.ads.len() > 1
    }

    /// The cell's name, and which of its ads this is if there are several.
    pub(super) fn label(self) -> String {
        let cell = cell_label(self.cell);
        if self.is_one_of_several() {
            format!("{cell}, ad {}", self.index)
        } else {
            cell
        }
    }

    /// Which ad of its cell it is.
    pub(super) fn name(self) -> String {
        let Self { index, record, .. } = self;
        format!("{index} {}", Untrusted(&record.ad_id))
    }
}

/// What a cell is called: its label, or its provider where it is the only one.
pub(crate) fn cell_label(cell: &CellRecord) -> String {
    let name = match cell.key.cell.as_str() {
        "all" => &cell.key.provider,
        label => label,
    };
    Untrusted(name).to_string()
}
