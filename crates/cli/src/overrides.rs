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
    let seed = seed.map(|seed| Override::flag("--seed", "seed", &seed.to_string()));
    let sessions = sessions.map(|it| Override::flag("--sessions", "sessions", &it.to_string()));
    set.set
        .iter()
        .cloned()
        .chain(seed)
        .chain(sessions)
        .collect()
}
