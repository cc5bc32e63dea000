//! What a session does, as an observer sees it.

use crate::event::EventKind;
use crate::milestone::Milestone;
use crate::playhead::Progress;
use crate::reasons::ReasonId;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// Something that happened in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect<'p> {
    /// Tracking events fired, one after the other.
    Fired(Firing<'p>),
    /// The session is over; the last effect of every session.
    Ended {
        /// When, on the session's clock.
        clock: SimTime,
        /// How far it had come.
        progress: Progress,
        /// How.
        ending: Ending,
        /// How many events of the plan's timeline fired.
        fired: usize,
    },
}

/// Tracking events that fired, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Firing<'p> {
    events: &'p [PlannedEvent],
    timing: Timing,
    vast_error: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Timing {
    /// Each at its own time, with so much added, modulo 2^64: to the clock, and
    /// to the playhead.
    Apart { clock: u64, playhead: u64 },
    /// All at one instant.
    Together { clock: SimTime, playhead: SimTime },
}

/// One tracking event that fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fired<'p> {
    /// Which one.
    pub event: &'p PlannedEvent,
    /// When, on the session's clock.
    pub clock: SimTime,
    /// Where the playhead was.
    pub playhead: SimTime,
    /// The error that it reports, if it is an `error`.
    pub vast_error: Option<u16>,
}

impl<'p> Firing<'p> {
    /// Events of the timeline from an instant on at which `counted` was
    /// `progress.counted`, and went on together with clock and playhead.
    #[inline]
    pub(crate) fn apart(events: &'p [PlannedEvent], since: SimTime, progress: &Progress) -> Self {
        let counted = progress.counted.as_nanos();
        Self {
            events,
            timing: Timing::Apart {
                clock: since.as_nanos().wrapping_sub(counted),
                playhead: progress.position.as_nanos().wrapping_sub(counted),
            },
            vast_error: Ending::NO_DURATION,
        }
    }

    pub(crate) fn together(
        events: &'p [PlannedEvent],
        clock: SimTime,
        playhead: SimTime,
        vast_error: u16,
    ) -> Self {
        Self {
            events,
            timing: Timing::Together { clock, playhead },
            vast_error,
        }
    }

    /// The events in the order in which they fired; at least one.
    pub fn events(&self) -> impl ExactSizeIterator<Item = Fired<'p>> + use<'p> {
        let Self {
            events,
            timing,
            vast_error,
        } = *self;
        events.iter().map(move |event| {
            let (clock, playhead) = timing.of(event);
            Fired {
                event,
                clock,
                playhead,
                vast_error: (event.kind() == EventKind::Error).then_some(vast_error),
            }
        })
    }
}

impl Timing {
    fn of(self, event: &PlannedEvent) -> (SimTime, SimTime) {
        let at = event.at().as_nanos();
        let moved = |by| SimTime::from_nanos(at.wrapping_add(by));
        match self {
            Self::Apart { clock, playhead } => (moved(clock), moved(playhead)),
            Self::Together { clock, playhead } => (clock, playhead),
        }
    }
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The creative was played to its end.
    Completed,
    /// The end was reached, but parts were jumped over, so that `complete` was
    /// not due.
    PartlyPlayed,
    /// Something ended it before.
    Interrupted {
        /// The segment: the last milestone that fired.
        segment: Milestone,
        /// Why.
        reason: ReasonId,
    },
    /// The viewer skipped the ad.
    Skipped {
        /// The segment.
        segment: Milestone,
    },
    /// The viewer left, or a script did.
    Stopped {
        /// The segment.
        segment: Milestone,
    },
    /// The player failed.
    Failed {
        /// The segment.
        segment: Milestone,
        /// The code of VAST 4.3, 2.3.6.3.
        vast_error: u16,
    },
    /// The creative has no duration, so nothing could be played.
    ZeroDuration,
}

impl Ending {
    /// "General Linear error. Media player is unable to display the Linear
    /// Ad." (VAST 4.3, 2.3.6.3): what an ad without a duration reports.
    const NO_DURATION: u16 = 400;

    /// The code of the error that ended the session, if one did.
    pub const fn vast_error(self) -> Option<u16> {
        match self {
            Self::Failed { vast_error, .. } => Some(vast_error),
            Self::ZeroDuration => Some(Self::NO_DURATION),
            _ => None,
        }
    }
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
