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
    /// The viewer turned the sound off.
    Mute,
    /// The viewer turned the sound on.
    Unmute,
    /// The viewer stopped the playhead.
    Pause,
    /// The viewer let the playhead go on.
    Resume,
    /// The viewer moved the playhead backwards.
    Rewind,
    /// The viewer skipped the ad.
    Skip,
    /// The viewer clicked on the ad: its click tracking.
    Click,
    /// The player fills the screen.
    Fullscreen,
    /// The player no longer fills the screen.
    ExitFullscreen,
    /// The player was made larger (VAST 4).
    PlayerExpand,
    /// The player was made smaller (VAST 4).
    PlayerCollapse,
    /// The viewer took up an offer of the ad.
    AcceptInvitationLinear,
    /// The viewer closed the ad.
    CloseLinear,
    /// The viewer did something that has no event of its own (VAST 4).
    OtherAdInteraction,
}

impl EventKind {
    /// The events that a viewer brings about.
    pub const INTERACTIONS: [Self; 14] = [
        Self::Mute,
        Self::Unmute,
        Self::Pause,
        Self::Resume,
        Self::Rewind,
        Self::Skip,
        Self::Click,
        Self::Fullscreen,
        Self::ExitFullscreen,
        Self::PlayerExpand,
        Self::PlayerCollapse,
        Self::AcceptInvitationLinear,
        Self::CloseLinear,
        Self::OtherAdInteraction,
    ];

    /// Whether a viewer does it without effect on playback, so that it is a
    /// legal [`Input::Interact`](crate::Input::Interact).
    pub const fn is_interaction(self) -> bool {
        matches!(
            self,
            Self::Click
                | Self::Fullscreen
                | Self::ExitFullscreen
                | Self::PlayerExpand
                | Self::PlayerCollapse
                | Self::AcceptInvitationLinear
                | Self::CloseLinear
                | Self::OtherAdInteraction
        )
    }

    /// The milestone that this event reports, if it is one.
    pub const fn milestone(self) -> Option<Milestone> {
        match self {
            Self::Start => Some(Milestone::Start),
            Self::FirstQuartile => Some(Milestone::FirstQuartile),
            Self::Midpoint => Some(Milestone::Midpoint),
            Self::ThirdQuartile => Some(Milestone::ThirdQuartile),
            Self::Complete => Some(Milestone::Complete),
            _ => None,
        }
    }

    /// The VAST name, such as `creativeView`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impression => "impression",
            Self::CreativeView => "creativeView",
            Self::Progress => "progress",
            Self::Error => "error",
            Self::Mute => "mute",
            Self::Unmute => "unmute",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Rewind => "rewind",
            Self::Skip => "skip",
            Self::Click => "click",
            Self::Fullscreen => "fullscreen",
            Self::ExitFullscreen => "exitFullscreen",
            Self::PlayerExpand => "playerExpand",
            Self::PlayerCollapse => "playerCollapse",
            Self::AcceptInvitationLinear => "acceptInvitationLinear",
            Self::CloseLinear => "closeLinear",
            Self::OtherAdInteraction => "otherAdInteraction",
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
