//! Whether the cells of a run agree with their closed forms, and how that is said.

use crate::records::CellOutcome;
use crate::summary::cell_label;
use std::fmt;
use vastsim_report::{Agreement, CellRecord, Disagreement};
use vastsim_validation::{Far, distance};

/// How many disagreements are kept, and named.
const DISAGREEMENTS_MAX: usize = 20;

/// All estimates of a run beside their closed forms.
pub(crate) fn agreement(outcomes: &[CellOutcome]) -> Agreement {
    let compared = outcomes.iter().map(|outcome| outcome.check.compared).sum();
    let disagreements = || {
        outcomes
            .iter()
            .flat_map(|CellOutcome { record, check, .. }| {
                let far = check.disagreements(compared);
                far.map(move |far| disagreement(record, far))
            })
    };
    Agreement {
        compared,
        limit_standard_errors: distance::limit(compared),
        off: disagreements().count() as u64,
        disagreements: disagreements().take(DISAGREEMENTS_MAX).collect(),
    }
}

fn disagreement(cell: &CellRecord, far: &Far) -> Disagreement {
    Disagreement {
        cell: cell.key.cell.clone(),
        ad_index: far.ad_index as u64,
        estimate: far.estimate.to_string(),
        observed: far.observed,
        expected: far.expected,
        standard_errors: far.distance,
    }
}

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
