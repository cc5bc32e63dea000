//! A leg of a run: from one checkpoint to the next.

use super::Interval;
use crate::progress::RunProgress;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use vastsim_montecarlo::{Advance, Progress};

/// Ends a leg when its checkpoint is due, or the run when that is asked for.
pub(super) struct Leg<'p> {
    run: &'p RunProgress,
    every: Option<Interval>,
    begun: Instant,
    sessions: AtomicU64,
}

impl<'p> Leg<'p> {
    /// One that begins now; without an interval it is the whole run.
    pub(super) fn new(run: &'p RunProgress, every: Option<Interval>) -> Self {
        Self {
            run,
            every,
            begun: Instant::now(),
            sessions: AtomicU64::new(0),
        }
    }

    fn is_over(&self) -> bool {
        match self.every {
            None => false,
            Some(Interval::Time(time)) => self.begun.elapsed() >= time,
            Some(Interval::Sessions(most)) => self.sessions.load(Ordering::Relaxed) >= most.get(),
        }
    }
}

impl Progress for Leg<'_> {
    fn advance(&self, more: Advance) {
        self.sessions.fetch_add(more.viewings, Ordering::Relaxed);
        self.run.advance(more);
    }

    fn is_cancelled(&self) -> bool {
        self.run.is_cancelled() || self.is_over()
    }
}
