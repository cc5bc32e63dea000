//! Tracing: an observer that keeps what one session did.

use crate::effect::{Effect, Ending, Fired, Observer};
use crate::event::EventKind;
use crate::playhead::Progress;
use crate::time::SimTime;

/// An event of a traced session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedEvent {
    /// When it fired, on the session's clock.
    pub clock: SimTime,
    /// Where the playhead was.
    pub playhead: SimTime,
    /// Which event.
    pub event: EventKind,
    /// The error that it reports, if it is an `error`.
    pub vast_error: Option<u16>,
    /// The URLs it requested, macros unexpanded.
    pub urls: Vec<String>,
}

impl From<Fired<'_>> for TracedEvent {
    fn from(fired: Fired<'_>) -> Self {
        Self {
            clock: fired.clock,
            playhead: fired.playhead,
            event: fired.event.kind(),
            vast_error: fired.vast_error,
            urls: fired.event.urls().map(str::to_owned).collect(),
        }
    }
}

/// Everything that was observed of one session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The events, in order.
    pub events: Vec<TracedEvent>,
    /// When and how it ended; `None` while it runs.
    pub ended: Option<TracedEnd>,
}

/// The end of a traced session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TracedEnd {
    /// When, on the session's clock.
    pub clock: SimTime,
    /// How far it had come.
    pub progress: Progress,
    /// How.
    pub ending: Ending,
}

impl Trace {
    /// The time watched and how the session ended; `None` while it runs.
    pub fn outcome(&self) -> Option<(SimTime, Ending)> {
        let ended = self.ended?;
        Some((ended.progress.watched, ended.ending))
    }
}

impl Observer for Trace {
    fn observe(&mut self, effect: &Effect<'_>) {
        match *effect {
            Effect::Fired(firing) => self.events.extend(firing.events().map(TracedEvent::from)),
            Effect::Ended {
                clock,
                progress,
                ending,
                ..
            } => {
                self.ended = Some(TracedEnd {
                    clock,
                    progress,
                    ending,
                });
            }
        }
    }
}
