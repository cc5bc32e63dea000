//! What is said instead of the scenario.

use vastsim_scenario::{Override, Sessions};

/// Every value that is said, those that have a way of their own last: it is the shorter
/// way to say it.
pub fn overrides_of(
    set: &[Override],
    seed: Option<u64>,
    sessions: Option<Sessions>,
) -> Vec<Override> {
    let set = set.iter().cloned();
    let set = set.chain(seed.map(Override::seed));
    set.chain(sessions.map(Override::sessions)).collect()
}
