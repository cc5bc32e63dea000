//! What would settle an open question.

use crate::verdict::{Criteria, Evidence};
use vastsim_stats::power;

/// More than anybody has.
const SESSIONS_MAX: u64 = 1_000_000_000_000_000;

/// How many sessions have to enter a segment so that a difference as observed
/// is likely to be settled, one way or the other.
///
/// Within the margin it has to be shown to stay there; beyond it, to be beyond
/// the bound on its side, in a one-sided test. `None` where no number will do: on
/// the margin itself.
pub(crate) fn sessions_to_settle(
    expected: f64,
    evidence: &Evidence,
    criteria: &Criteria,
) -> Option<f64> {
    let &Criteria {
        margin,
        alpha,
        power,
    } = criteria;
    let difference = evidence.difference;
    let sessions = if difference.abs() < margin {
        power::tost_one_proportion(expected, margin, difference, alpha, power)
    } else {
        let bound = expected + margin.copysign(difference);
        power::one_proportion(bound, expected + difference, 2.0 * alpha, power)
    };
    sessions
        .filter(|sessions| *sessions < SESSIONS_MAX)
        .map(|sessions| sessions as f64)
}
