//! How the viewings of a chunk are played, one after the other.

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::compiled::Compiled;
use crate::engine::Engine;
use crate::program_tally::ProgramTally;
use crate::progress::Advance;
use crate::tally::Tally;
use std::ops::Range;
use vastsim_engine::{
    Ending, Observer, Phase, Plan, Program, Purpose, Session, SessionTapes, Tape,
};

/// Plays viewings of a cell and counts them.
pub(crate) enum Player<'c> {
    Event {
        cell: &'c Cell<'c>,
        tally: CellTally,
    },
    Compiled(Box<Compiled<'c>>),
}

impl<'c> Player<'c> {
    /// Nothing played yet of a cell.
    pub(crate) fn of(cell: &'c Cell<'c>, engine: Engine) -> Self {
        let compiled = match engine {
            Engine::Event => None,
            Engine::Auto | Engine::Compiled => Compiled::of(cell),
        };
        match compiled {
            Some(compiled) => Self::Compiled(Box::new(compiled)),
            None => Self::Event {
                cell,
                tally: CellTally::of(&cell.mix),
            },
        }
    }

    /// Plays the viewings in a range.
    pub(crate) fn play(&mut self, viewings: Range<u64>) {
        match self {
            Self::Event { cell, tally } => play(cell, viewings, tally),
            Self::Compiled(compiled) => compiled.play(viewings),
        }
    }

    /// How much was counted.
    pub(crate) fn played(&self) -> Advance {
        match self {
            Self::Event { tally, .. } => Advance::of(tally),
            Self::Compiled(compiled) => compiled.played(),
        }
    }

    /// What was counted.
    pub(crate) fn into_tally(self) -> CellTally {
        match self {
            Self::Event { tally, .. } => tally,
            Self::Compiled(compiled) => compiled.tally(),
        }
    }
}

/// Plays the viewings in a range. Content and notices take no part.
fn play(cell: &Cell<'_>, viewings: Range<u64>, tally: &mut CellTally) {
    let Some(only) = cell.mix.shares().only() else {
        return play_mix(cell, viewings, tally.groups_mut());
    };
    let (program, tally) = (cell.mix.programs()[only], &mut tally.groups_mut()[only]);
    match (program.turns(), tally.turns_mut()) {
        ([turn], [tally]) => play_ad(&turn.plan, cell.seed, viewings, tally),
        (_, tallies) => play_program(program, cell.seed, viewings, tallies),
    }
}

/// Every viewing is one of its group's program, at its place on the tapes.
fn play_mix(cell: &Cell<'_>, viewings: Range<u64>, tallies: &mut [ProgramTally]) {
    let (seed, start) = (cell.seed, viewings.start);
    let mut tape = Tape::at(seed, Purpose::Population, start);
    let programs = cell.mix.programs().iter();
    let mut groups: Vec<_> = programs.map(|it| Ads::of(it, seed, start)).collect();
    for viewing in viewings {
        let group = cell.mix.shares().choose(tape.next_draw());
        groups[group].play(viewing, tallies[group].turns_mut());
    }
}

/// A program of one ad is a loop over sessions.
fn play_ad(plan: &Plan, seed: u64, sessions: Range<u64>, tally: &mut Tally) {
    play_ad_shown((plan, seed), sessions, tally, unseen);
}

/// The same, and shows each session when it is over.
pub(crate) fn play_ad_shown<'p>(
    (plan, seed): (&'p Plan, u64),
    sessions: Range<u64>,
    observer: &mut impl Observer,
    show: impl FnMut(&Session<'p>),
) {
    let mut session = Session::new(plan);
    let mut tapes = SessionTapes::at(seed, sessions.start, plan);
    let sessions = sessions.end - sessions.start;
    play_next(sessions, (&mut session, &mut tapes), observer, show);
}

/// Shows a session to nobody.
const fn unseen(_: &Session<'_>) {}

/// Plays so many sessions, one after the other, and shows each when it is over.
///
/// The one place that plays sessions: with two, their parts would no longer be
/// inlined, which costs a sixteenth. That is why whoever shows none says so by [`unseen`]:
/// closures would make a place of each.
#[inline(never)]
fn play_next<'p>(
    sessions: u64,
    (session, tapes): (&mut Session<'p>, &mut SessionTapes),
    observer: &mut impl Observer,
    mut show: impl FnMut(&Session<'p>),
) {
    // A copy, which the compiler can keep in registers.
    let mut wound = tapes.clone();
    for _ in 0..sessions {
        session.play(wound.next_session(), observer);
        show(session);
    }
    *tapes = wound;
}

fn play_program(program: &Program, seed: u64, viewings: Range<u64>, tallies: &mut [Tally]) {
    let mut ads = Ads::of(program, seed, viewings.start);
    for viewing in viewings {
        ads.play(viewing, tallies);
    }
}

/// The ads of a program, as sessions that are played again and again.
pub(crate) struct Ads<'p> {
    program: &'p Program,
    turns: Vec<Ad<'p>>,
}

impl<'p> Ads<'p> {
    /// Those of every turn, wound to a viewing.
    pub(crate) fn of(program: &'p Program, seed: u64, viewing: u64) -> Self {
        let turns = program.turns().iter().enumerate();
        let turns = turns.map(|(index, turn)| Ad {
            session: Session::new(&turn.plan),
            tapes: SessionTapes::of_turn(seed, index, viewing, &turn.plan),
            wound_to: viewing,
        });
        Self {
            program,
            turns: turns.collect(),
        }
    }

    /// Plays a viewing, not one before the last that was played.
    fn play(&mut self, viewing: u64, tallies: &mut [Tally]) {
        self.play_shown(viewing, tallies, |_, _, _| {});
    }

    /// The same, and shows each session when it is over: the place of its ad, how
    /// it ended, and itself.
    #[inline]
    pub(crate) fn play_shown<O: Observer>(
        &mut self,
        viewing: u64,
        observers: &mut [O],
        mut show: impl FnMut(usize, Ending, &Session<'p>),
    ) {
        let mut turn = (!self.turns.is_empty()).then_some(0);
        while let Some(index) = turn {
            let session = self.turns[index].play(viewing, &mut observers[index]);
            turn = match session.phase() {
                Phase::Ended(ending) => {
                    show(index, ending, session);
                    self.program.after(index, ending)
                }
                _ => None,
            };
        }
    }
}

/// The sessions of one turn of a program.
struct Ad<'p> {
    session: Session<'p>,
    tapes: SessionTapes,
    /// The viewing that the tapes are wound to.
    wound_to: u64,
}

impl<'p> Ad<'p> {
    /// Plays the session of a viewing, not before the one that it is wound to.
    fn play(&mut self, viewing: u64, observer: &mut impl Observer) -> &Session<'p> {
        if self.wound_to < viewing {
            self.tapes.skip(viewing - self.wound_to);
        }
        self.wound_to = viewing + 1;
        let mine = (&mut self.session, &mut self.tapes);
        play_next(1, mine, observer, unseen);
        &self.session
    }
}
