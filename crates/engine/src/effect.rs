//! What a session does, as an observer sees it.

use crate::milestone::Milestone;
use crate::reasons::ReasonId;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// Something that happened in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect<'p> {
    /// Tracking events fired, one after the other.
    Fired(&'p [PlannedEvent]),
    /// The session is over; the last effect of every session.
    Ended {
        /// When, on the playhead: the time watched.
        at: SimTime,
        /// How.
        ending: Ending,
        /// How many events of the plan's timeline fired.
        fired: usize,
    },
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The creative was played to its end.
    Completed,
    /// Something ended it before.
    Interrupted {
        /// The segment: the last milestone that fired.
        segment: Milestone,
        /// Why.
        reason: ReasonId,
    },
    /// The creative has no duration, so nothing could be played.
    ZeroDuration,
}

/// Sees every effect of a session in order.
///
/// `()` ignores them, a pair shows them to both of its halves.
pub trait Observer {
    /// Called once per effect.
    fn observe(&mut self, effect: &Effect<'_>);
}

impl Observer for () {
    #[inline]
    fn observe(&mut self, _: &Effect<'_>) {}
}

impl<O: Observer> Observer for &mut O {
    #[inline]
    fn observe(&mut self, effect: &Effect<'_>) {
        (**self).observe(effect);
    }
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    #[inline]
    fn observe(&mut self, effect: &Effect<'_>) {
        self.0.observe(effect);
        self.1.observe(effect);
    }
}
