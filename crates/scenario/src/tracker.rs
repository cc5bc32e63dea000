//! How the tracking requests of a cell are written and sent.

use crate::config::defaults;
use crate::file::{SettingsFile, TrackerFile};
use crate::node::Node;
use crate::problem::Problems;
use vastsim_engine::SimTime;

/// How the tracking requests of a cell are written and sent, every level
/// merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracker {
    /// How macros are written, with `X` for the name, most usual first.
    pub macro_formats: Vec<String>,
    /// Macros whose value is always the same, by name.
    pub static_macros: Vec<(String, String)>,
    /// Request parameters and the macro that each fills.
    pub macro_mapping: Vec<(String, String)>,
    /// Whether anything is requested; if not, tracking requests are neither
    /// recorded nor sent.
    pub enabled: bool,
    /// How long an attempt to send a request may take: above 0, at most 24 h.
    pub timeout: SimTime,
    /// How often a request is sent again that met no server, took too long or
    /// was answered with 5xx: 0 to 100.
    pub max_retries: u32,
    /// How long to wait before the first retry, and before each other twice as
    /// long as before the last: at most 24 h.
    pub retry_delay: SimTime,
}

/// What the built-in defaults say.
impl Default for Tracker {
    /// # Panics
    /// Never: the built-in defaults are whole, and tested to be.
    fn default() -> Self {
        let defaults = defaults().last().map_or_else(Node::nothing, Node::clone);
        let settings = SettingsFile::of(&defaults, &mut Problems::default());
        Self::of(&settings.tracker).expect("the built-in defaults are whole")
    }
}

impl Tracker {
    /// What the levels say; `None` if they leave open what the built-in
    /// defaults have, after something was reported.
    pub(crate) fn of(file: &TrackerFile) -> Option<Self> {
        let file = file.clone();
        Some(Self {
            macro_formats: file.macro_formats?.0,
            static_macros: file.static_macros.map(|it| it.0).unwrap_or_default(),
            macro_mapping: file.macro_mapping?.0,
            enabled: file.enabled?,
            timeout: file.timeout_s?.0,
            max_retries: file.max_retries?.0,
            retry_delay: file.retry_delay_s?.0,
        })
    }
}
