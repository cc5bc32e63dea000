//! Content between ads.

use crate::program::{Program, Report};
use crate::time::SimTime;

/// Content that plays between ads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interlude {
    /// How much content was played so far, in all.
    pub played: SimTime,
    /// The turn that comes, and how much content is left until then; none behind
    /// the last one.
    pub next_ad: Option<(usize, SimTime)>,
}

/// The content before a turn, or behind the last one, as it plays.
#[derive(Debug, Clone)]
pub(crate) struct Stretch<'p> {
    turn: Option<usize>,
    began: SimTime,
    duration: SimTime,
    /// What is still to be reported.
    reports: &'p [Report],
}

/// What comes next in a stretch of content.
pub(crate) enum Passage<'p> {
    Report(&'p Report),
    /// The content is over, and a turn comes or the end.
    Over(Option<usize>),
}

impl<'p> Stretch<'p> {
    pub(crate) fn before(turn: Option<usize>, program: &'p Program, began: SimTime) -> Self {
        let comes = turn.and_then(|turn| program.turns().get(turn));
        let (duration, reports) = comes.map_or_else(
            || (ends_of(program.closing()), program.closing()),
            |turn| (turn.content, turn.reports.as_slice()),
        );
        Self {
            turn,
            began,
            duration,
            reports,
        }
    }

    /// When something comes next.
    pub(crate) fn deadline(&self) -> SimTime {
        let next = self.reports.first();
        self.began + next.map_or(self.duration, |report| report.at)
    }

    /// How much of it is played by then.
    pub(crate) fn played(&self, clock: SimTime) -> SimTime {
        clock - self.began
    }

    /// What comes at the deadline.
    pub(crate) fn pass(&mut self) -> Passage<'p> {
        match self.reports.split_first() {
            Some((next, rest)) => {
                self.reports = rest;
                Passage::Report(next)
            }
            None => Passage::Over(self.turn),
        }
    }

    /// How it stands, where so much content was played before it.
    pub(crate) fn interlude(&self, clock: SimTime, before: SimTime) -> Interlude {
        let played = self.played(clock);
        let left = self.duration - played;
        Interlude {
            played: before + played,
            next_ad: self.turn.map(|turn| (turn, left)),
        }
    }
}

/// Behind the last ad content plays on until the last report.
fn ends_of(closing: &[Report]) -> SimTime {
    closing.last().map_or(SimTime::ZERO, |last| last.at)
}
