//! Tracing: an observer that keeps what one session did.

use crate::effect::{Effect, Ending, Observer};
use crate::event::EventKind;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// An event of a traced session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedEvent {
    /// When it fired, on the playhead.
    pub at: SimTime,
    /// Which event.
    pub event: EventKind,
    /// The URLs it requested, macros unexpanded.
    pub urls: Vec<String>,
}

impl From<&PlannedEvent> for TracedEvent {
    fn from(event: &PlannedEvent) -> Self {
        Self {
            at: event.at(),
            event: event.kind(),
            urls: event.urls().map(str::to_owned).collect(),
        }
    }
}

/// Everything that was observed of one session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The events, in order.
    pub events: Vec<TracedEvent>,
    /// When and how it ended; `None` while it runs.
    pub ended: Option<(SimTime, Ending)>,
}

impl Observer for Trace {
    fn observe(&mut self, effect: &Effect<'_>) {
        match effect {
            Effect::Fired(events) => self.events.extend(events.iter().map(TracedEvent::from)),
            Effect::Ended { at, ending, .. } => self.ended = Some((*at, *ending)),
        }
    }
}
