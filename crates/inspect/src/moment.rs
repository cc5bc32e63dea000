//! When a tracking event happens in a playback from start to end.

use vastsim_engine::{EventKind, Milestone, SimTime};
use vastsim_vast::EventName;

/// When an event happens. Orders as playback does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    /// Before the first frame.
    Before,
    /// At this instant; events of one instant in the engine's order.
    At(SimTime, EventKind),
    /// In playback, of which the duration is not known.
    InPlayback(EventKind),
    /// Whenever somebody or something does it.
    Any,
    /// Its offset is missing, or lies beyond the end.
    Never,
}

impl Moment {
    /// The moment of an event in a linear creative that needs no offset.
    pub(super) fn of_event(event: &EventName, duration: Option<SimTime>) -> Self {
        match (event, played(event)) {
            (_, Some(kind)) => Self::of_milestone(kind, duration),
            (EventName::Loaded, None) => Self::Before,
            (_, None) => Self::Any,
        }
    }

    /// The moment of a progress event with an offset, if that can be resolved.
    pub(super) fn of_progress(at: Option<SimTime>, duration: Option<SimTime>) -> Self {
        match (at, duration) {
            (None, _) => Self::InPlayback(EventKind::Progress),
            (Some(at), Some(end)) if at > end => Self::Never,
            (Some(at), _) => Self::At(at, EventKind::Progress),
        }
    }

    fn of_milestone(kind: EventKind, duration: Option<SimTime>) -> Self {
        let milestone = kind.milestone().unwrap_or(Milestone::Start);
        match duration {
            _ if milestone == Milestone::Start => Self::At(SimTime::ZERO, kind),
            Some(duration) => Self::At(milestone.position(duration), kind),
            None => Self::InPlayback(kind),
        }
    }

    /// The instant, if there is one.
    pub(super) fn seconds(self) -> Option<f64> {
        match self {
            Self::At(at, _) => Some(at.as_secs_f64()),
            Self::Before | Self::InPlayback(_) | Self::Any | Self::Never => None,
        }
    }
}

/// What playback alone brings about, progress aside.
fn played(event: &EventName) -> Option<EventKind> {
    Some(match event {
        EventName::Start => EventKind::Start,
        EventName::CreativeView => EventKind::CreativeView,
        EventName::FirstQuartile => EventKind::FirstQuartile,
        EventName::Midpoint => EventKind::Midpoint,
        EventName::ThirdQuartile => EventKind::ThirdQuartile,
        EventName::Complete => EventKind::Complete,
        _ => return None,
    })
}
