//! What an ad asks a player to play and report.

use crate::event::EventKind;
use crate::time::SimTime;
use std::fmt;

/// When a beacon is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// With an event of its own.
    Event(EventKind),
    /// When this much was played (`progress`); beyond the duration it never is.
    Progress(SimTime),
}

/// A tracking request: when it is due, and the URL, macros unexpanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beacon {
    /// When it is due.
    pub trigger: Trigger,
    /// The URL as the document has it.
    pub url: String,
}

/// One linear creative: how long it plays and which beacons it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creative {
    duration: SimTime,
    beacons: Vec<Beacon>,
    skippable: Skippable,
}

/// Whether a viewer may skip an ad (VAST 4.3, 3.8.1, `skipoffset`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Skippable {
    /// There is no way to.
    #[default]
    Never,
    /// From this position on.
    From(SimTime),
}

impl Creative {
    /// A creative with its beacons in document order.
    ///
    /// A duration of zero is legal: such a session opens and then fails.
    ///
    /// # Errors
    /// [`CreativeError`] for a duration above 24 hours, or between 0 and one
    /// millisecond, the resolution of VAST.
    pub fn new(duration: SimTime, beacons: Vec<Beacon>) -> Result<Self, CreativeError> {
        if duration > SimTime::MAX_DURATION {
            return Err(CreativeError::TooLong);
        }
        if duration > SimTime::ZERO && duration < SimTime::from_millis(1) {
            return Err(CreativeError::TooShort);
        }
        Ok(Self {
            duration,
            beacons,
            skippable: Skippable::Never,
        })
    }

    /// The same creative, which may be skipped so.
    #[must_use]
    pub fn with_skippable(self, skippable: Skippable) -> Self {
        Self { skippable, ..self }
    }

    /// A creative that reports nothing.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn silent(duration: SimTime) -> Result<Self, CreativeError> {
        Self::new(duration, Vec::new())
    }

    /// How long it plays.
    pub const fn duration(&self) -> SimTime {
        self.duration
    }

    /// Whether it may be skipped.
    pub const fn skippable(&self) -> Skippable {
        self.skippable
    }

    /// Its beacons, in document order.
    pub fn beacons(&self) -> &[Beacon] {
        &self.beacons
    }
}

/// A duration that no plan accepts; no creative results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CreativeError {
    /// Above 24 hours.
    TooLong,
    /// Above zero and below one millisecond.
    TooShort,
}

impl fmt::Display for CreativeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the duration is longer than 24 h",
            Self::TooShort => "the duration is shorter than 1 ms",
        })
    }
}

impl std::error::Error for CreativeError {}
