//! When the breaks of a content come.

use super::TURNS_MAX;
use crate::break_order::Turn;
use crate::playable::Written;
use crate::problem::{Problem, Problems, Severity};
use crate::vmap_file::Break;
use std::time::Duration;
use vastsim_engine::{BreakPosition, SimTime};
use vastsim_vast::Percent;

const HINT: &str = "give its length with `ad.content_duration`";

/// The breaks of a content in order of time.
pub(super) struct Timeline<'d> {
    pub(super) due: Vec<Due>,
    length: Option<Written<'d>>,
}

/// When a break comes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Due {
    /// Which break.
    pub(super) index: usize,
    /// How much of the content was played.
    pub(super) at: SimTime,
    pub(super) position: BreakPosition,
    rank: Rank,
}

/// Which of the breaks at the same time comes first: those that say their time,
/// then those of which nobody knows, then those at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Timed,
    Follows(Turn),
    End,
}

impl<'d> Timeline<'d> {
    /// The breaks in time. Without the length of the content, those whose time
    /// depends on it follow right after all others.
    pub(super) fn of(
        breaks: &[Break],
        length: Option<Written<'d>>,
        problems: &mut Problems,
    ) -> Self {
        let due = Vec::new();
        let mut timeline = Self { due, length };
        for (index, ad_break) in breaks.iter().enumerate() {
            if let Some(time) = timeline.time(ad_break.turn) {
                timeline.add(index, ad_break, time, problems);
            }
        }
        let timed = timeline.due.iter().filter(|due| due.rank == Rank::Timed);
        let last = timed.map(|due| due.at).max().unwrap_or_default();
        for (index, ad_break) in breaks.iter().enumerate() {
            if timeline.time(ad_break.turn).is_none() {
                timeline.append(index, ad_break, last, problems);
            }
        }
        timeline.shorten();
        timeline
    }

    /// Reports that no break is left.
    pub(super) fn report_nothing(&self, problems: &mut Problems) {
        if let Some((length, origin)) = self.length {
            let message = format!("no break comes before the content ends at {length}");
            problems.error(origin, "ad.content_duration", message);
        }
    }

    fn time(&self, turn: Turn) -> Option<SimTime> {
        let length = self.length.map(|(length, _)| length);
        let share = |share: Percent, length: SimTime| {
            let at = share.of(Duration::from_nanos(length.as_nanos()));
            SimTime::from_nanos(at.as_nanos() as u64)
        };
        match turn {
            Turn::Start => Some(SimTime::ZERO),
            Turn::Time(time) => Some(SimTime::from_nanos(time.as_nanos() as u64)),
            Turn::Percent(percent) if percent.millionths() == 0 => Some(SimTime::ZERO),
            Turn::Percent(percent) => length.map(|length| share(percent, length)),
            Turn::End => length,
            Turn::Position(_) | Turn::Unknown => None,
        }
    }

    /// Adds a break, and all that it comes again.
    fn add(&mut self, index: usize, ad_break: &Break, time: SimTime, problems: &mut Problems) {
        let every = ad_break.repeat_after.filter(|every| !every.is_zero());
        let Some((length, _)) = self.length else {
            self.push(index, ad_break.turn, time);
            if every.is_some() {
                let message =
                    "the break comes once: how often depends on the length of the content";
                problems.add(Problem::element_warning(&ad_break.origin, message).hint(HINT));
            }
            return;
        };
        if time > length {
            let message = format!("the break never comes: the content ends at {length}");
            problems.add(Problem::element_warning(&ad_break.origin, message));
            return;
        }
        self.push(index, ad_break.turn, time);
        let every = every.map(|every| SimTime::from_nanos(every.as_nanos() as u64));
        let Some(every) = every else { return };
        let again = std::iter::successors(Some(time + every), |at| Some(*at + every));
        for at in again.take_while(|at| *at <= length).take(TURNS_MAX) {
            self.push(index, Turn::Time(Duration::from_nanos(at.as_nanos())), at);
        }
        if self.due.len() > 2 * TURNS_MAX {
            self.shorten();
        }
    }

    /// Adds a break of which nobody knows when it comes.
    fn append(&mut self, index: usize, ad_break: &Break, at: SimTime, problems: &mut Problems) {
        let turn = ad_break.turn;
        self.due.push(Due {
            index,
            at,
            position: self.position(turn, None),
            rank: Rank::Follows(turn),
        });
        if !ad_break.plays {
            return;
        }
        let depends = matches!(turn, Turn::Percent(_) | Turn::End);
        let unknown = if depends {
            "the length of the content"
        } else {
            "its time"
        };
        let message =
            format!("the break comes right after those before it: {unknown} is not known");
        let problem = Problem {
            severity: Severity::Note,
            ..Problem::element_warning(&ad_break.origin, message)
        };
        problems.add(if depends { problem.hint(HINT) } else { problem });
    }

    fn push(&mut self, index: usize, turn: Turn, at: SimTime) {
        self.due.push(Due {
            index,
            at,
            position: self.position(turn, Some(at)),
            rank: if turn == Turn::End {
                Rank::End
            } else {
                Rank::Timed
            },
        });
    }

    fn position(&self, turn: Turn, at: Option<SimTime>) -> BreakPosition {
        let length = self.length.map(|(length, _)| length);
        match (turn, at) {
            (Turn::End | Turn::Percent(Percent::WHOLE), _) => BreakPosition::PostRoll,
            (_, Some(SimTime::ZERO)) => BreakPosition::PreRoll,
            (_, Some(at)) if Some(at) == length => BreakPosition::PostRoll,
            (Turn::Unknown, _) => BreakPosition::Unknown,
            _ => BreakPosition::MidRoll,
        }
    }

    /// Sorts the breaks and leaves out those that are too many.
    fn shorten(&mut self) {
        self.due.sort_by_key(|due| (due.at, due.rank, due.index));
        self.due.truncate(2 * TURNS_MAX);
    }
}
