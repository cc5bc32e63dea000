//! Which seeds the cells of a scenario draw with.

use crate::decode::{At, Decode};
use crate::problem::Problems;
use schemars::JsonSchema;
use vastsim_engine::cell_seed;

/// Which seeds the cells of a scenario draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub enum SeedPolicy {
    /// All with the seed of the run: cells share random numbers, so that they
    /// differ by what they are alone.
    Same,
    /// Each with one made of the seed of the run and its label: cells are
    /// independent, and another cell changes none of them.
    Derived,
}

impl SeedPolicy {
    /// The seed of the cell of a label, in a run with `seed`.
    pub fn seed(self, seed: u64, label: &str) -> u64 {
        match self {
            Self::Same => seed,
            Self::Derived => cell_seed(seed, label),
        }
    }
}

impl Decode for SeedPolicy {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [("same", Self::Same), ("derived", Self::Derived)];
        at.choice("seed policy", &choices, problems)
    }
}
