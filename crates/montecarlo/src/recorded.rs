//! How the viewings of a chunk are played for a recorder.

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::player::Ads;
use crate::recorder::{ChunkRecorder, PlayedSession};
use std::ops::Range;
use vastsim_engine::{Purpose, Tape};

/// Counts the viewings in a range as [`player::play`](crate::player::play) does,
/// and shows each of their sessions.
pub(crate) fn play(
    cell: &Cell<'_>,
    viewings: Range<u64>,
    tally: &mut CellTally,
    mut log: impl ChunkRecorder,
) {
    let (seed, start, shares) = (cell.seed, viewings.start, cell.mix.shares());
    let mut tape = Tape::at(seed, Purpose::Population, start);
    let programs = cell.mix.programs().iter();
    let mut groups: Vec<_> = programs.map(|it| Ads::of(it, seed, start)).collect();
    for viewing in viewings {
        let only = shares.only();
        let group = only.unwrap_or_else(|| shares.choose(tape.next_draw()));
        let tallies = tally.groups_mut()[group].turns_mut();
        groups[group].play_shown(viewing, tallies, |turn, ending, session| {
            log.session(&PlayedSession {
                viewing,
                group,
                turn,
                ending,
                watched: session.progress().watched,
                fired: session.fired(),
            });
        });
    }
    log.finish();
}
