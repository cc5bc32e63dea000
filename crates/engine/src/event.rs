//! What can happen in a session, and in which order at one instant.

use crate::milestone::Milestone;
use std::fmt;

/// Who goes first among events at the same instant.
///
/// The one table of same-instant order: an interruption at 0 comes after the
/// opening, the polling loop of `tick` draws before the milestone of its
/// instant, and every other interruption comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Rank {
    /// Impression, start and creativeView, in this order.
    Opening,
    /// An interruption drawn by a polling loop.
    TickInterruption,
    /// Progress events, quartiles and complete.
    Playback,
    /// An interruption of any other model.
    Interruption,
    /// The limit on the length of a session.
    Limit,
}

/// A tracking event of a linear creative (VAST 4.3 §3.14.1, §3.4.3, §3.4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// The first frame is shown.
    Impression,
    /// Playback began.
    Start,
    /// The creative is in view.
    CreativeView,
    /// A progress offset was reached.
    Progress,
    /// A quarter was played.
    FirstQuartile,
    /// Half was played.
    Midpoint,
    /// Three quarters were played.
    ThirdQuartile,
    /// The creative was played to its end.
    Complete,
    /// Playback failed.
    Error,
}

impl EventKind {
    /// The milestone that this event reports, if it is one.
    pub const fn milestone(self) -> Option<Milestone> {
        match self {
            Self::Start => Some(Milestone::Start),
            Self::FirstQuartile => Some(Milestone::FirstQuartile),
            Self::Midpoint => Some(Milestone::Midpoint),
            Self::ThirdQuartile => Some(Milestone::ThirdQuartile),
            Self::Complete => Some(Milestone::Complete),
            Self::Impression | Self::CreativeView | Self::Progress | Self::Error => None,
        }
    }

    /// The VAST name, such as `creativeView`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impression => "impression",
            Self::CreativeView => "creativeView",
            Self::Progress => "progress",
            Self::Error => "error",
            Self::Start => Milestone::Start.as_str(),
            Self::FirstQuartile => Milestone::FirstQuartile.as_str(),
            Self::Midpoint => Milestone::Midpoint.as_str(),
            Self::ThirdQuartile => Milestone::ThirdQuartile.as_str(),
            Self::Complete => Milestone::Complete.as_str(),
        }
    }
}

impl From<Milestone> for EventKind {
    fn from(milestone: Milestone) -> Self {
        match milestone {
            Milestone::Start => Self::Start,
            Milestone::FirstQuartile => Self::FirstQuartile,
            Milestone::Midpoint => Self::Midpoint,
            Milestone::ThirdQuartile => Self::ThirdQuartile,
            Milestone::Complete => Self::Complete,
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
