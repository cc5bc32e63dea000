//! What a run plays.

use vastsim_engine::Plan;

/// What to play: the sessions `0..sessions` of a plan under a seed.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'p> {
    /// The plan that the sessions share.
    pub plan: &'p Plan,
    /// The seed of their streams.
    pub seed: u64,
    /// How many.
    pub sessions: u64,
}
