//! What a run plays.

use vastsim_engine::Mix;

/// What to play: the viewings `0..sessions` of a population under a seed.
#[derive(Debug, Clone)]
pub struct Cell<'p> {
    /// The groups of viewers, each with its program; `From<&Program>` makes one
    /// of everybody.
    pub mix: Mix<'p>,
    /// The seed of their streams.
    pub seed: u64,
    /// How many viewings; each is one session of the first ad.
    pub sessions: u64,
}
