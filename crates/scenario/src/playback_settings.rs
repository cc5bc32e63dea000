//! How a player plays the sessions of a cell.

use crate::file::{BasisName, PlaybackFile};
use schemars::JsonSchema;
use vastsim_engine::{Plan, QuartileBasis, SimTime};

/// How many seconds of a session pass in a second of real time at the most.
pub const SPEED_MAX: u32 = 1_000_000;

/// How a player plays the sessions of a cell, every level merged. What plans
/// need of it, they have.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, and depends on no other"
)]
pub struct PlaybackSettings {
    /// Whether a session is watched or played at once.
    pub mode: PlayMode,
    /// How many seconds of an ad pass in a second of real time: above 0, at
    /// most [`SPEED_MAX`].
    pub speed: f64,
    /// What quartiles and progress events are measured on.
    pub quartile_basis: QuartileBasis,
    /// How late a quartile may be reported in real time: at most 24 h.
    pub quartile_tolerance: SimTime,
    /// Whether the player requests the URLs of `firstQuartile`, `midpoint` and
    /// `thirdQuartile`. If not, plans have none, and pass them all the same.
    pub auto_quartiles: bool,
    /// Whether an interaction such as `mute` is reported the first time only.
    pub first_only: bool,
    /// Whether each tracking URL is shown as it is requested.
    pub log_tracking_urls: bool,
    /// Whether each event is shown as it happens.
    pub emit_events: bool,
    /// Whether a session that was played is kept as a file.
    pub persist_sessions: bool,
}

/// Whether a session is watched or played at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub enum PlayMode {
    /// In real time.
    Real,
    /// At once.
    Headless,
    /// At once in continuous integration, in tests and without a display, else in
    /// real time.
    Auto,
}

impl PlaybackSettings {
    /// What the levels say; `None` if they leave open what the built-in defaults
    /// have, after something was reported.
    pub(crate) fn of(file: &PlaybackFile) -> Option<Self> {
        Some(Self {
            mode: file.mode?,
            speed: file.speed?.0,
            quartile_basis: basis(file.quartile_basis?),
            quartile_tolerance: file.quartile_tolerance_s?.0,
            auto_quartiles: file.auto_quartiles?,
            first_only: file.first_only?,
            log_tracking_urls: file.log_tracking_urls?,
            emit_events: file.emit_events?,
            persist_sessions: file.persist_sessions?,
        })
    }

    /// A plan as such a player plays it.
    pub(crate) fn apply(&self, plan: Plan) -> Plan {
        plan.with_quartile_basis(self.quartile_basis)
            .with_repeated_interactions(!self.first_only)
    }
}

fn basis(name: BasisName) -> QuartileBasis {
    match name {
        BasisName::Continuous => QuartileBasis::Continuous,
        BasisName::Playhead => QuartileBasis::Playhead,
    }
}
