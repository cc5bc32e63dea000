//! What would settle an open question.

use crate::planning::Design;
use crate::verdict::{Criteria, Evidence};
use vastsim_stats::power;

/// More than anybody has.
pub(crate) const SESSIONS_MAX: f64 = 1e15;

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
        let design = Design {
            criteria: *criteria,
            difference,
            ..Design::default()
        };
        design.size_to_show(expected, power)
    } else {
        let bound = expected + margin.copysign(difference);
        power::one_proportion(bound, expected + difference, 2.0 * alpha, power)
    };
    sessions.map(|sessions| sessions as f64)
}
