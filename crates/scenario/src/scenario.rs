//! What a run needs of its files.

use crate::file::{SeedPolicy, Sessions};
use crate::inputs::Input;
use crate::playback_settings::PlaybackSettings;
use crate::problem::Problem;
use crate::profile::Profile;
use crate::shown_ad::ShownAd;
use std::sync::Arc;
use vastsim_engine::{Plan, Program};
use vastsim_vast::MacroExpander;

/// A scenario that was read, checked and compiled.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its name: 1 to 64 of `A-Z a-z 0-9 . _ -`, fit for a folder.
    pub name: String,
    /// What it is about; empty if the file does not say.
    pub description: String,
    /// Where randomness starts.
    pub seed: u64,
    /// Whether cells draw with that seed or with seeds of their own.
    pub seed_policy: SeedPolicy,
    /// How many sessions each cell plays.
    pub sessions: Sessions,
    /// Its cells, in the order of the matrix; at least one.
    pub cells: Vec<Cell>,
    /// Every file that was read, the scenario itself first.
    pub inputs: Vec<Input>,
    /// What may not be meant as it is written.
    pub warnings: Vec<Problem>,
}

/// What the command line says instead of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Instead of `seed`.
    pub seed: Option<u64>,
    /// Instead of `sessions`.
    pub sessions: Option<Sessions>,
}

impl Scenario {
    /// The scenario with what the command line says instead.
    #[must_use]
    pub fn with(self, overrides: Overrides) -> Self {
        let (seed, mut cells) = (overrides.seed.unwrap_or(self.seed), self.cells);
        for cell in &mut cells {
            cell.seed = self.seed_policy.seed(seed, &cell.label);
        }
        Self {
            seed,
            cells,
            sessions: overrides.sessions.unwrap_or(self.sessions),
            ..self
        }
    }
}

/// One combination of settings: one row of each result.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What the matrix varies, such as `provider=google,ad.duration=00:00:15`;
    /// `all` without a matrix. Unlike that of any other cell.
    pub label: String,
    /// Where its randomness starts: the seed of the scenario, or one made of that
    /// and the label.
    pub seed: u64,
    /// The name of its profile.
    pub provider: String,
    /// The name of the ad that is shown first.
    pub ad_id: String,
    /// The name of its interruption model.
    pub model: &'static str,
    /// Its profile, for what a plan does not need.
    pub profile: Arc<Profile>,
    /// What its viewers are shown; cells that play alike share plans.
    pub program: Arc<Program>,
    /// The ads of its turns, one for each; cells that show them alike share
    /// them.
    pub ads: Arc<[ShownAd]>,
    /// Knows how macros are written in their URLs.
    pub macros: MacroExpander,
    /// How a player plays its sessions.
    pub playback: PlaybackSettings,
}

impl Cell {
    /// The plan of the ad that is shown first.
    pub fn plan(&self) -> &Plan {
        &self.program.turns()[0].plan
    }
}
