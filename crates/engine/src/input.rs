//! What a viewer or a player does to a session that plays.

use crate::event::EventKind;
use crate::time::SimTime;
use std::fmt;

/// Something done to a session from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// Stops the playhead; the clock goes on.
    Pause,
    /// Lets the playhead go on.
    Resume,
    /// Turns the sound off.
    Mute,
    /// Turns the sound on.
    Unmute,
    /// Ends the ad, once its skip offset is reached.
    Skip,
    /// Moves the playhead. Backwards it is reported as `rewind`, forwards the
    /// standard has no event.
    Seek(SimTime),
    /// Does something that is reported each time and changes nothing: any
    /// event of which [`EventKind::is_interaction`] is true.
    Interact(EventKind),
    /// Ends the ad by an error of the player, with its code (VAST 4.3,
    /// 2.3.6.3).
    Fail(u16),
    /// Leaves: ends the ad and the whole session.
    Stop,
}

/// Why an input changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The session has not begun.
    NotBegun,
    /// The session is over.
    Over,
    /// No ad is playing, content is.
    NoAd,
    /// It is paused already.
    AlreadyPaused,
    /// It is not paused.
    NotPaused,
    /// The sound is off already.
    AlreadyMuted,
    /// The sound is on.
    NotMuted,
    /// The ad cannot be skipped.
    NotSkippable,
    /// The ad can be skipped from this position on.
    SkipTooEarly(SimTime),
    /// The creative ends at this position.
    SeekBeyondEnd(SimTime),
    /// The event is not one that a viewer brings about.
    NotAnInteraction(EventKind),
    /// An error code has three digits: it is 100 to 999.
    NotAnErrorCode(u16),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBegun => f.write_str("the session has not begun"),
            Self::Over => f.write_str("the session is over"),
            Self::NoAd => f.write_str("no ad is playing"),
            Self::AlreadyPaused => f.write_str("it is paused already"),
            Self::NotPaused => f.write_str("it is not paused"),
            Self::AlreadyMuted => f.write_str("it is muted already"),
            Self::NotMuted => f.write_str("it is not muted"),
            Self::NotSkippable => f.write_str("the ad cannot be skipped: it has no `skipoffset`"),
            Self::SkipTooEarly(from) => write!(f, "the ad can be skipped from {from} on"),
            Self::SeekBeyondEnd(end) => write!(f, "the creative ends at {end}"),
            Self::NotAnInteraction(event) => {
                write!(f, "`{event}` is not something that a viewer does")
            }
            Self::NotAnErrorCode(code) => write!(f, "{code} is not an error code: 100 to 999"),
        }
    }
}

impl std::error::Error for Refusal {}
