//! Viewers who are alike.

use crate::config::Config;
use crate::playback_settings::PlaybackSettings;
use crate::shown_ad::{ShownAd, macros_between};
use crate::tracker::Tracker;
use std::sync::Arc;
use vastsim_engine::{Plan, Program};
use vastsim_vast::{MacroExpander, MacroValues};

/// Viewers of a cell whose sessions are played alike. Groups of one cell are
/// shown the same ads.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name, unlike that of any other group of its cell; empty for that of
    /// all viewers.
    pub name: String,
    /// The name of its profile.
    pub provider: String,
    /// Identifier of its publisher, if it has one.
    pub publisher: Option<String>,
    /// The name of its interruption model.
    pub model: &'static str,
    /// Where each of its settings comes from.
    pub config: Config,
    /// How its tracking requests are written and sent.
    pub tracker: Tracker,
    /// What its viewers are shown; groups that play alike share plans.
    pub program: Arc<Program>,
    /// The ads of its turns, one for each; groups that show them alike share
    /// them.
    pub ads: Arc<[ShownAd]>,
    /// Knows how macros are written in their URLs.
    pub macros: MacroExpander,
    /// How a player plays its sessions.
    pub playback: PlaybackSettings,
}

impl Group {
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
