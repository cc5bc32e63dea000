//! The compiled engine: sessions counted from their draws, without being played.
//!
//! What can become of a session that nobody touches is found out beforehand, by
//! playing one of each ([`vastsim_engine::Fates`]). Draws are taken from the same
//! tapes in batches; those that interrupt nothing are only counted, the others are
//! placed by straight lines, as the model itself places them.

mod batch;
mod cells;
mod counter;
mod fated;
mod groups;
mod lines;

pub(crate) use counter::Span;
pub(crate) use fated::Fated;

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::progress::Advance;
use batch::{Batch, Room, SESSIONS};
use counter::Counter;
use groups::Groups;
use std::ops::Range;
use vastsim_engine::{Draw, Ending, Mix, Plan, Purpose, Tape};

/// The viewings of a cell, each of one ad, many at a time.
#[derive(Debug)]
pub(crate) struct Compiled<'p> {
    seed: u64,
    mix: &'p Mix<'p>,
    counters: Vec<Counter<'p>>,
    needs_reasons: bool,
    viewings: u64,
    rooms: Rooms,
}

/// Room for the draws of a batch, and for those of them that are wanted.
#[derive(Debug)]
struct Rooms {
    interruptions: [Draw; SESSIONS],
    reasons: [Draw; SESSIONS],
    groups: Groups,
    kept: Room,
}

/// The plan of each group, if every program is of one ad.
pub(crate) fn plans<'p>(mix: &'p Mix<'_>) -> Option<Vec<&'p Plan>> {
    let programs = mix.programs().iter();
    let plan = |program: &&'p vastsim_engine::Program| match program.turns() {
        [turn] => Some(&*turn.plan),
        _ => None,
    };
    programs.map(plan).collect()
}

impl<'p> Compiled<'p> {
    /// Nothing counted yet of a cell; `None` if a viewing is of several ads, or of
    /// none.
    pub(crate) fn of(cell: &'p Cell<'p>) -> Option<Self> {
        let plans = plans(&cell.mix)?;
        let nothing = [Draw::from_bits(0); SESSIONS];
        Some(Self {
            seed: cell.seed,
            mix: &cell.mix,
            needs_reasons: plans.iter().any(|plan| plan.reasons().need_a_draw()),
            viewings: 0,
            counters: plans.into_iter().map(Counter::of).collect(),
            rooms: Rooms {
                interruptions: nothing,
                reasons: nothing,
                groups: Groups::default(),
                kept: Room::default(),
            },
        })
    }

    /// Counts the viewings in a range.
    pub(crate) fn play(&mut self, viewings: Range<u64>) {
        self.viewings += viewings.end - viewings.start;
        match self.mix.shares().only() {
            Some(only) if !self.needs_reasons => {
                let tape = Tape::at(self.seed, Purpose::Interruption, viewings.start);
                let sessions = viewings.end - viewings.start;
                self.counters[only].count_next(tape, sessions, &mut self.rooms.kept);
            }
            only => self.play_in_batches(viewings, only),
        }
    }

    /// The same where several tapes have a say.
    fn play_in_batches(&mut self, viewings: Range<u64>, only: Option<usize>) {
        let tape = |purpose| Tape::at(self.seed, purpose, viewings.start);
        let mut interruptions = tape(Purpose::Interruption);
        let mut reasons = self.needs_reasons.then(|| tape(Purpose::Reason));
        let mut population = only.is_none().then(|| tape(Purpose::Population));
        let mut left = viewings.end - viewings.start;
        while left > 0 {
            let sessions = left.min(SESSIONS as u64) as usize;
            left -= sessions as u64;
            let rooms = &mut self.rooms;
            interruptions.fill(&mut rooms.interruptions[..sessions]);
            if let Some(reasons) = &mut reasons {
                reasons.fill(&mut rooms.reasons[..sessions]);
            }
            let batch = Batch {
                interruptions: &rooms.interruptions[..sessions],
                reasons: &rooms.reasons[..sessions],
            };
            match (only, &mut population) {
                (Some(only), _) => self.counters[only].count(batch, &mut rooms.kept),
                (None, Some(population)) => {
                    rooms.groups.sort(batch, self.mix.shares(), population);
                    for (group, counter) in self.counters.iter_mut().enumerate() {
                        counter.count(rooms.groups.of(group), &mut rooms.kept);
                    }
                }
                (None, None) => {}
            }
        }
    }

    /// How much was counted: a viewing is a session.
    pub(crate) fn played(&self) -> Advance {
        let uninterrupted = |ending| {
            let counters = self.counters.iter();
            let ended = counters.filter(move |counter| counter.ends_by_itself(ending));
            ended.map(Counter::uninterrupted).sum::<u64>()
        };
        Advance {
            viewings: self.viewings,
            started: self.viewings - uninterrupted(Ending::ZeroDuration),
            completed: uninterrupted(Ending::Completed),
        }
    }

    /// Everything that was counted.
    pub(crate) fn tally(mut self) -> CellTally {
        let mut tally = CellTally::of(self.mix);
        for (counter, group) in self.counters.iter_mut().zip(tally.groups_mut()) {
            for turn in group.turns_mut() {
                counter.add_to(turn);
            }
        }
        tally
    }
}
