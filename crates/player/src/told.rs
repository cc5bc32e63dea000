//! What is told of a viewing, and to whom.

use crate::requested::Requested;
use vastsim_engine::{Ending, EventKind, NoticeKind, Progress, Refusal, SimTime, Viewing};

/// Something that happened in a viewing, in the order of its clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'a> {
    /// Something was reported between ads.
    Noticed {
        /// When, on the viewing's clock.
        clock: SimTime,
        /// The place in the program of the ad that it is about, the one that comes
        /// or the one that is over; none if no ad of it is shown.
        turn: Option<usize>,
        /// What.
        kind: NoticeKind,
        /// What it requests.
        requests: Requested<'a>,
    },
    /// The session of an ad began.
    Began {
        /// When, on the viewing's clock.
        clock: SimTime,
        /// The ad's place in the program.
        turn: usize,
    },
    /// A tracking event fired.
    Event {
        /// The ad's place in the program.
        turn: usize,
        /// When, on the viewing's clock.
        clock: SimTime,
        /// Where the playhead was.
        playhead: SimTime,
        /// Which event.
        kind: EventKind,
        /// The error that it reports, if it is an `error`.
        vast_error: Option<u16>,
        /// What it requests.
        requests: Requested<'a>,
    },
    /// The session of an ad is over.
    Ended {
        /// The ad's place in the program.
        turn: usize,
        /// When, on the viewing's clock.
        clock: SimTime,
        /// How far it had come.
        progress: Progress,
        /// How.
        ending: Ending,
    },
    /// The viewing is over.
    Over {
        /// When, on its clock.
        clock: SimTime,
    },
}

/// Hears of a viewing. A pair tells both of its halves.
pub trait Listener {
    /// Called once for everything that happens.
    fn hear(&mut self, told: &Told<'_>);

    /// Called before what is due by `now` is told.
    fn wake(&mut self, _now: SimTime, _viewing: &Viewing<'_>) {}

    /// Called for a command without effect.
    fn refuse(&mut self, _now: SimTime, _refusal: Refusal) {}
}

impl Listener for () {
    fn hear(&mut self, _: &Told<'_>) {}
}

impl<L: Listener> Listener for Option<L> {
    fn hear(&mut self, told: &Told<'_>) {
        if let Some(listener) = self {
            listener.hear(told);
        }
    }

    fn wake(&mut self, now: SimTime, viewing: &Viewing<'_>) {
        if let Some(listener) = self {
            listener.wake(now, viewing);
        }
    }

    fn refuse(&mut self, now: SimTime, refusal: Refusal) {
        if let Some(listener) = self {
            listener.refuse(now, refusal);
        }
    }
}

impl<A: Listener, B: Listener> Listener for (A, B) {
    fn hear(&mut self, told: &Told<'_>) {
        self.0.hear(told);
        self.1.hear(told);
    }

    fn wake(&mut self, now: SimTime, viewing: &Viewing<'_>) {
        self.0.wake(now, viewing);
        self.1.wake(now, viewing);
    }

    fn refuse(&mut self, now: SimTime, refusal: Refusal) {
        self.0.refuse(now, refusal);
        self.1.refuse(now, refusal);
    }
}
