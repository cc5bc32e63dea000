//! What the command line says instead of the scenario.

use crate::args::SetArgs;
use vastsim_scenario::{Override, Sessions};

/// Every value that is said, the flags of their own last: they are the shorter
/// way to say it.
pub(crate) fn overrides(
    set: &SetArgs,
    seed: Option<u64>,
    sessions: Option<Sessions>,
) -> Vec<Override> {
    overrides_of(&set.set, seed, sessions)
}

/// The same of values that were said elsewhere.
pub(crate) fn overrides_of(
    set: &[Override],
    seed: Option<u64>,
    sessions: Option<Sessions>,
) -> Vec<Override> {
    let set = set.iter().cloned();
    let set = set.chain(seed.map(Override::seed));
    set.chain(sessions.map(Override::sessions)).collect()
}
