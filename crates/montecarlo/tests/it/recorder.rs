//! Recorders: what they are shown is what is counted.

use crate::plans::*;
use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use vastsim_engine::*;
use vastsim_montecarlo::*;

/// Keeps every session, by the number of its chunk.
#[derive(Default)]
pub struct Kept {
    chunks: Mutex<BTreeMap<u64, Vec<(usize, PlayedSession)>>>,
    failed: AtomicBool,
    fails_at: Option<u64>,
}

pub struct KeptChunk<'r> {
    kept: &'r Kept,
    place: ChunkPlace,
    sessions: Vec<(usize, PlayedSession)>,
}

impl Recorder for Kept {
    type Chunk<'r> = KeptChunk<'r>;

    fn begin(&self, place: &ChunkPlace) -> Option<KeptChunk<'_>> {
        self.failed
            .fetch_or(self.fails_at == Some(place.number), Ordering::SeqCst);
        Some(KeptChunk {
            kept: self,
            place: place.clone(),
            sessions: Vec::new(),
        })
    }

    fn has_failed(&self) -> bool {
        self.failed.load(Ordering::SeqCst)
    }
}

impl ChunkRecorder for KeptChunk<'_> {
    fn session(&mut self, session: &PlayedSession) {
        assert!(self.place.viewings.contains(&session.viewing));
        self.sessions.push((self.place.cell, *session));
    }

    fn finish(self) {
        let mut chunks = self.kept.chunks.lock().unwrap();
        assert!(chunks.insert(self.place.number, self.sessions).is_none());
    }
}

impl Kept {
    /// Fails when this chunk begins.
    pub fn that_fails_at(chunk: u64) -> Self {
        Self {
            fails_at: Some(chunk),
            ..Self::default()
        }
    }

    /// All sessions, each with the place of its cell.
    pub fn into_sessions(self) -> Vec<(usize, PlayedSession)> {
        let chunks = self.chunks.into_inner().unwrap();
        assert!(chunks.keys().copied().eq(0..chunks.len() as u64));
        chunks.into_values().flatten().collect()
    }
}

fn recorded(
    cells: &[Cell<'_>],
    options: &RunOptions,
    recorder: Kept,
) -> (Vec<Option<CellTally>>, Vec<(usize, PlayedSession)>) {
    let tallies = run_recorded(cells, options, &(), &recorder, |_, tally| tally).unwrap();
    (tallies, recorder.into_sessions())
}

fn population() -> [Program; 2] {
    [three_ads(), three_ads_to_others()]
}

#[test]
fn sessions_come_in_order_and_are_those_that_are_counted() {
    let (programs, groups) = (programs(), population());
    let mut cells = cells(&programs, 42, 1_000);
    let shares = Shares::of(&[0.3, 0.7]).unwrap();
    cells.push(Cell {
        mix: Mix::new(shares, groups.iter().collect()),
        ..cells[0].clone()
    });
    let counted = cell_tallies(&cells, &options(2, 1 << 16));
    let (_, reference) = recorded(&cells, &options(1, 1 << 16), Kept::default());
    let place = |(cell, session): &(usize, PlayedSession)| (*cell, session.viewing, session.turn);
    assert!(reference.is_sorted_by(|one, next| place(one) < place(next)));
    for (threads, chunk_sessions) in [(2, 7), (3, 100), (7, 999)] {
        let (tallies, sessions) =
            recorded(&cells, &options(threads, chunk_sessions), Kept::default());
        let tallies: Vec<_> = tallies.into_iter().flatten().collect();
        assert!(tallies == counted, "{threads} threads");
        assert!(sessions == reference, "{threads} threads");
    }
    for (cell, tally) in counted.iter().enumerate() {
        for (group, ads) in tally.groups().iter().enumerate() {
            for (turn, ad) in ads.turns().iter().enumerate() {
                let own = reference.iter().filter(|(of, session)| {
                    (*of, session.group, session.turn) == (cell, group, turn)
                });
                let watched = own.clone().map(|(_, it)| u128::from(it.watched.as_nanos()));
                assert_eq!(watched.sum::<u128>(), ad.watched_ns());
                assert_eq!(own.count() as u64, ad.sessions());
            }
        }
    }
}

#[test]
fn a_recorder_that_failed_ends_the_run() {
    let programs = programs();
    let cells = cells(&programs, 42, 1_000);
    let recorder = Kept::that_fails_at(3);
    let options = RunOptions {
        chunk_sessions: NonZeroU64::new(100).unwrap(),
        ..options(1, 1)
    };
    let (tallies, sessions) = recorded(&cells, &options, recorder);
    assert_eq!(tallies[0].as_ref().map(CellTally::viewings), Some(400));
    assert!(tallies[1..].iter().all(Option::is_none));
    assert_eq!(sessions.last().map(|(_, last)| last.viewing), Some(399));
}
