//! Whether the cells of a run agree with their closed forms.

use crate::records::CellOutcome;
use vastsim_report::{Agreement, CellRecord, Disagreement};
use vastsim_validation::{Far, distance};

/// How many disagreements are kept, and named.
const DISAGREEMENTS_MAX: usize = 20;

/// All estimates of a run beside their closed forms.
pub fn agreement(outcomes: &[CellOutcome]) -> Agreement {
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
