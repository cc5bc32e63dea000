//! How the viewings of a chunk are played, one after the other.

use crate::cell::Cell;
use crate::program_tally::ProgramTally;
use crate::tally::Tally;
use std::ops::Range;
use vastsim_engine::{Phase, Plan, Session, SessionTapes};

/// Plays the viewings in a range. Content and notices take no part.
pub(crate) fn play(cell: &Cell<'_>, viewings: Range<u64>, tally: &mut ProgramTally) {
    match (cell.program.turns(), tally.turns_mut()) {
        ([turn], [tally]) => play_ad(&turn.plan, cell.seed, viewings, tally),
        (_, tallies) => play_program(cell, viewings, tallies),
    }
}

/// A program of one ad is a loop over sessions.
fn play_ad(plan: &Plan, seed: u64, sessions: Range<u64>, tally: &mut Tally) {
    let mut session = Session::new(plan);
    let mut tapes = SessionTapes::at(seed, sessions.start, plan);
    play_next(
        sessions.end - sessions.start,
        &mut session,
        &mut tapes,
        tally,
    );
}

/// Plays so many sessions, one after the other.
///
/// The one place that plays sessions: with two, their parts would no longer be
/// inlined, which costs a sixteenth.
#[inline(never)]
fn play_next(
    sessions: u64,
    session: &mut Session<'_>,
    tapes: &mut SessionTapes,
    tally: &mut Tally,
) {
    // A copy, which the compiler can keep in registers.
    let mut wound = tapes.clone();
    for _ in 0..sessions {
        session.play(wound.next_session(), tally);
    }
    *tapes = wound;
}

fn play_program(cell: &Cell<'_>, viewings: Range<u64>, tallies: &mut [Tally]) {
    let mut ads = Ad::all(cell, viewings.start);
    for viewing in viewings {
        let mut turn = (!ads.is_empty()).then_some(0);
        while let Some(index) = turn {
            let phase = ads[index].play(viewing, &mut tallies[index]);
            turn = match phase {
                Phase::Ended(ending) => cell.program.after(index, ending),
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
    /// Those of every turn, wound to a viewing.
    fn all(cell: &Cell<'p>, viewing: u64) -> Vec<Self> {
        let turns = cell.program.turns().iter().enumerate();
        let ads = turns.map(|(index, turn)| Self {
            session: Session::new(&turn.plan),
            tapes: SessionTapes::of_turn(cell.seed, index, viewing, &turn.plan),
            wound_to: viewing,
        });
        ads.collect()
    }

    /// Plays the session of a viewing, not before the one that it is wound to.
    fn play(&mut self, viewing: u64, tally: &mut Tally) -> Phase {
        if self.wound_to < viewing {
            self.tapes.skip(viewing - self.wound_to);
        }
        self.wound_to = viewing + 1;
        play_next(1, &mut self.session, &mut self.tapes, tally);
        self.session.phase()
    }
}
