//! What the command line says instead of the scenario.

use crate::args::SetArgs;
use vastsim_run::overrides_of;
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
