//! Which viewing is asked for, and what it may request.

use vastsim_player::Refused;
use vastsim_scenario::Override;

/// Which viewing is asked for, and what may be requested for it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which cell of a matrix: its label, or its number from 1; the first one if none is named.
    pub cell: Option<&'a str>,
    /// Which session of a run, from 0.
    pub session: u64,
    /// The seed, instead of the scenario's.
    pub seed: Option<u64>,
    /// Other values, instead of the scenario's.
    pub set: &'a [Override],
    /// Whether documents behind wrappers are requested that no file is mapped to.
    pub may_fetch: bool,
    /// Whether hosts of documents may have private addresses.
    pub allows_private: bool,
    /// When the viewing begins, as the URLs of documents say it.
    pub began: Began,
    /// What messages advise.
    pub advice: Advice,
}

/// When a viewing begins, in milliseconds since 1970; headless at 0. What a scenario says of that
/// is read with its documents, so that it may differ from what is known of an ad by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Began {
    /// If the subject is an ad by itself.
    pub ad_unix_ms: i64,
    /// If the subject is a scenario.
    pub scenario_unix_ms: i64,
}

/// What messages advise, in the words of whoever calls.
#[derive(Debug, Clone, Copy)]
pub struct Advice {
    /// Why an address is not contacted, and what would let it be.
    pub refused: fn(&Refused) -> String,
    /// Why a document is not requested that no file is mapped to.
    pub not_fetched: &'static str,
}

impl Asked<'_> {
    /// The first session of the first cell, as the scenario has it; nothing is requested.
    pub fn new(advice: Advice) -> Self {
        Self {
            cell: None,
            session: 0,
            seed: None,
            set: &[],
            may_fetch: false,
            allows_private: false,
            began: Began::default(),
            advice,
        }
    }

    /// Everything that is said instead of the scenario, the seed last: it has a way of its own.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        let seed = self.seed.map(Override::seed);
        self.set.iter().cloned().chain(seed).collect()
    }
}
