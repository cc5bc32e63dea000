//! What a run plays.

use vastsim_engine::Program;

/// What to play: the viewings `0..sessions` of a program under a seed.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'p> {
    /// The program that the viewings share.
    pub program: &'p Program,
    /// The seed of their streams.
    pub seed: u64,
    /// How many viewings; each is one session of the first ad.
    pub sessions: u64,
}
