//! The names of tracking events.

use std::fmt;

use crate::value::Value;

/// An event that a tracking URL waits for: those of VAST 2.0 to 4.3
/// (4.3, 3.14.1), and any other name as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum EventName {
    Loaded,
    CreativeView,
    Start,
    FirstQuartile,
    Midpoint,
    ThirdQuartile,
    Complete,
    Progress,
    Mute,
    Unmute,
    Pause,
    Resume,
    Rewind,
    Skip,
    Fullscreen,
    ExitFullscreen,
    PlayerExpand,
    PlayerCollapse,
    Expand,
    Collapse,
    AdExpand,
    AdCollapse,
    Minimize,
    Close,
    CloseLinear,
    AcceptInvitation,
    AcceptInvitationLinear,
    TimeSpentViewing,
    OverlayViewDuration,
    OtherAdInteraction,
    InteractiveStart,
    NotUsed,
    VerificationNotExecuted,
    /// A name that is not the standard's, as written.
    Other(String),
}

impl EventName {
    /// Every event of the standard.
    pub const KNOWN: [Self; 33] = [
        Self::Loaded,
        Self::CreativeView,
        Self::Start,
        Self::FirstQuartile,
        Self::Midpoint,
        Self::ThirdQuartile,
        Self::Complete,
        Self::Progress,
        Self::Mute,
        Self::Unmute,
        Self::Pause,
        Self::Resume,
        Self::Rewind,
        Self::Skip,
        Self::Fullscreen,
        Self::ExitFullscreen,
        Self::PlayerExpand,
        Self::PlayerCollapse,
        Self::Expand,
        Self::Collapse,
        Self::AdExpand,
        Self::AdCollapse,
        Self::Minimize,
        Self::Close,
        Self::CloseLinear,
        Self::AcceptInvitation,
        Self::AcceptInvitationLinear,
        Self::TimeSpentViewing,
        Self::OverlayViewDuration,
        Self::OtherAdInteraction,
        Self::InteractiveStart,
        Self::NotUsed,
        Self::VerificationNotExecuted,
    ];

    /// The name as the standard writes it, or as the document does.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Loaded => "loaded",
            Self::CreativeView => "creativeView",
            Self::Start => "start",
            Self::FirstQuartile => "firstQuartile",
            Self::Midpoint => "midpoint",
            Self::ThirdQuartile => "thirdQuartile",
            Self::Complete => "complete",
            Self::Progress => "progress",
            Self::Mute => "mute",
            Self::Unmute => "unmute",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Rewind => "rewind",
            Self::Skip => "skip",
            Self::Fullscreen => "fullscreen",
            Self::ExitFullscreen => "exitFullscreen",
            Self::PlayerExpand => "playerExpand",
            Self::PlayerCollapse => "playerCollapse",
            Self::Expand => "expand",
            Self::Collapse => "collapse",
            Self::AdExpand => "adExpand",
            Self::AdCollapse => "adCollapse",
            Self::Minimize => "minimize",
            Self::Close => "close",
            Self::CloseLinear => "closeLinear",
            Self::AcceptInvitation => "acceptInvitation",
            Self::AcceptInvitationLinear => "acceptInvitationLinear",
            Self::TimeSpentViewing => "timeSpentViewing",
            Self::OverlayViewDuration => "overlayViewDuration",
            Self::OtherAdInteraction => "otherAdInteraction",
            Self::InteractiveStart => "interactiveStart",
            Self::NotUsed => "notUsed",
            Self::VerificationNotExecuted => "verificationNotExecuted",
            Self::Other(name) => name,
        }
    }

    /// Reads a name. One in other letter case is odd; one that is unknown is
    /// standard, because the standard lets ad servers add their own.
    pub(super) fn parse(text: &str) -> Value<Self> {
        let text = text.trim();
        if let Some(event) = Self::KNOWN.iter().find(|event| event.as_str() == text) {
            return Value::Standard(event.clone());
        }
        let mut known = Self::KNOWN.iter();
        match known.find(|event| event.as_str().eq_ignore_ascii_case(text)) {
            _ if text.is_empty() => Value::Bad("is empty".to_owned()),
            Some(event) => Value::Odd(event.clone(), event.to_string()),
            None => Value::Standard(Self::Other(text.to_owned())),
        }
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
