//! How the viewings of a chunk are played for a recorder.

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::player::{Ads, play_ad_shown};
use crate::recorder::{ChunkRecorder, PlayedSession};
use crate::tally::Tally;
use std::ops::Range;
use vastsim_engine::{Ending, Observer, Phase, Plan, Purpose, Session, Tape};

/// What observes the sessions of a cell: for each ad of each group somebody else.
pub(crate) trait Observers {
    type Ad: Observer;

    fn of_group(&mut self, group: usize) -> &mut [Self::Ad];
}

impl Observers for CellTally {
    type Ad = Tally;

    fn of_group(&mut self, group: usize) -> &mut [Tally] {
        self.groups_mut()[group].turns_mut()
    }
}

/// Nobody, for each ad of a group.
pub(crate) struct Nobody(Vec<()>);

impl Nobody {
    pub(crate) fn of(cell: &Cell<'_>) -> Self {
        Self(vec![(); cell.mix.turns()])
    }
}

impl Observers for Nobody {
    type Ad = ();

    fn of_group(&mut self, _: usize) -> &mut [()] {
        &mut self.0
    }
}

/// Plays the viewings in a range as [`player::play`](crate::player::play) does, is observed,
/// and shows each of their sessions.
pub(crate) fn play(
    cell: &Cell<'_>,
    viewings: Range<u64>,
    observers: &mut impl Observers,
    log: &mut impl ChunkRecorder,
) {
    let only = cell.mix.shares().only();
    let ads = only.map(|group| (group, cell.mix.programs()[group].turns()));
    match ads {
        Some((group, [turn])) => {
            let place = Place::of_ad(group, viewings.start);
            let observer = &mut observers.of_group(group)[0];
            play_ad(&turn.plan, (cell.seed, viewings, place), observer, log);
        }
        _ => play_mix(cell, viewings, observers, log),
    }
}

/// Which session it is.
struct Place {
    viewing: u64,
    group: usize,
    turn: usize,
}

impl Place {
    const fn of_ad(group: usize, viewing: u64) -> Self {
        let turn = 0;
        Self {
            viewing,
            group,
            turn,
        }
    }

    fn played(&self, ending: Ending, session: &Session<'_>) -> PlayedSession {
        let Self {
            viewing,
            group,
            turn,
        } = *self;
        PlayedSession {
            viewing,
            group,
            turn,
            ending,
            watched: session.progress().watched,
            fired: session.fired(),
        }
    }
}

/// An ad by itself is a loop over sessions.
fn play_ad(
    plan: &Plan,
    (seed, viewings, mut place): (u64, Range<u64>, Place),
    observer: &mut impl Observer,
    log: &mut impl ChunkRecorder,
) {
    play_ad_shown((plan, seed), viewings, observer, |session| {
        if let Phase::Ended(ending) = session.phase() {
            log.session(&place.played(ending, session));
        }
        place.viewing += 1;
    });
}

fn play_mix(
    cell: &Cell<'_>,
    viewings: Range<u64>,
    observers: &mut impl Observers,
    log: &mut impl ChunkRecorder,
) {
    let (seed, start, shares) = (cell.seed, viewings.start, cell.mix.shares());
    let mut tape = Tape::at(seed, Purpose::Population, start);
    let programs = cell.mix.programs().iter();
    let mut groups: Vec<_> = programs.map(|it| Ads::of(it, seed, start)).collect();
    for viewing in viewings {
        let only = shares.only();
        let group = only.unwrap_or_else(|| shares.choose(tape.next_draw()));
        let observers = observers.of_group(group);
        groups[group].play_shown(viewing, observers, |turn, ending, session| {
            let place = Place {
                viewing,
                group,
                turn,
            };
            log.session(&place.played(ending, session));
        });
    }
}
