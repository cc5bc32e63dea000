//! What a run needs of its files.

use crate::config::Config;
use crate::file::{SeedPolicy, Sessions};
use crate::inputs::Input;
use crate::playback_settings::PlaybackSettings;
use crate::problem::Problem;
use crate::shown_ad::{ShownAd, macros_between};
use crate::tracker::Tracker;
use std::sync::Arc;
use vastsim_engine::{Plan, Program};
use vastsim_vast::{MacroExpander, MacroValues};

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
    /// The id of its publisher; empty if it has none.
    pub publisher: String,
    /// The name of the ad that is shown first.
    pub ad_id: String,
    /// The name of its interruption model.
    pub model: &'static str,
    /// Where each of its settings comes from.
    pub config: Config,
    /// How its tracking requests are written and sent.
    pub tracker: Tracker,
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

    /// What is known for the macros of URLs that are about no ad that is shown,
    /// such as the error of a break that is left out.
    pub fn macros_between(&self) -> MacroValues {
        macros_between(&self.tracker)
    }
}
