//! How a disagreement of a run with its closed forms is said.

use crate::summary::cell_label;
use std::fmt;
use vastsim_report::{Agreement, CellRecord, Disagreement};

/// A disagreement on one line, with what its cell is called.
pub(crate) struct Named<'a> {
    cell: String,
    what: &'a Disagreement,
}

impl<'a> Named<'a> {
    /// Those that are kept, in one of these cells each.
    pub(crate) fn all<'c>(
        agreement: &'a Agreement,
        cells: impl Iterator<Item = &'c CellRecord> + Clone,
    ) -> impl Iterator<Item = Self> {
        agreement.disagreements.iter().map(move |what| {
            let cell = cells.clone().find(|cell| cell.key.cell == what.cell);
            let cell = cell.map(cell_label).unwrap_or_default();
            Self { cell, what }
        })
    }
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Disagreement {
            ad_index,
            estimate,
            observed,
            expected,
            standard_errors,
            ..
        } = self.what;
        write!(f, "{}, ad {ad_index}: {estimate}: ", self.cell)?;
        write!(
            f,
            "{observed:.6} instead of {expected:.6}, {standard_errors:+.1} standard errors"
        )
    }
}
