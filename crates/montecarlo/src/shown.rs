//! Viewings that are shown and not counted.

use crate::cell::Cell;
use crate::chunks::{Chunk, Chunks};
use crate::compiled::Fated;
use crate::engine::Engine;
use crate::options::RunOptions;
use crate::progress::{Advance, Progress};
use crate::recorded::{self, Nobody};
use crate::recorder::{ChunkPlace, ChunkRecorder, Recorder};
use crate::runner::RunError;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Plays a range of the viewings of each cell, and shows every session to a recorder; whether
/// all were played.
///
/// Nothing is counted, which leaves more time for what the recorder does, and sessions of a single
/// ad are not played either: how they end follows from their draws. Chunks are numbered
/// from 0, whatever the ranges. A recorder that has failed ends it as cancelling it does, in the
/// middle of a chunk, which is then dropped.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::NotCompiled`]: nothing was played.
///
/// # Panics
/// If there are not as many ranges as cells.
pub fn show(
    cells: &[Cell<'_>],
    ranges: Vec<Range<u64>>,
    options: &RunOptions,
    progress: &impl Progress,
    recorder: &impl Recorder,
) -> Result<bool, RunError> {
    assert_eq!(cells.len(), ranges.len(), "a range for each cell");
    let chunks = Chunks::of(ranges, options.chunk_sessions.get());
    let is_stopped = AtomicBool::new(false);
    let shown = Shown {
        cells,
        engine: options.engine,
        progress,
        recorder,
    };
    options.engine.check(cells)?;
    options.pool()?.broadcast(|_| {
        let mut last = None;
        while let Some(chunk) = chunks.take() {
            if !shown.play(&chunk, &mut last) {
                is_stopped.store(true, Ordering::Relaxed);
                break;
            }
        }
    });
    Ok(!is_stopped.into_inner())
}

/// How many sessions are played until somebody may stop them: about a tenth of a millisecond.
const SESSIONS_AT_ONCE: u64 = 4_096;

struct Shown<'s, P, R> {
    cells: &'s [Cell<'s>],
    engine: Engine,
    progress: &'s P,
    recorder: &'s R,
}

impl<'s, P: Progress, R: Recorder> Shown<'s, P, R> {
    /// Plays a chunk, unless it is stopped; whether it was.
    fn play(&self, chunk: &Chunk, last: &mut Option<CellShow<'s>>) -> bool {
        let cell = &self.cells[chunk.cell];
        let Some(mut log) = self.recorder.begin(&ChunkPlace::from(chunk)) else {
            return !self.is_stopped();
        };
        let show = match last {
            Some(last) if last.is_of(chunk.cell) => last,
            _ => last.insert(CellShow::of(chunk.cell, cell, self.engine)),
        };
        let at_once = (SESSIONS_AT_ONCE / (cell.mix.turns() as u64).max(1)).max(1);
        let mut start = chunk.sessions.start;
        while start < chunk.sessions.end {
            if self.is_stopped() {
                return false;
            }
            let end = chunk.sessions.end.min(start.saturating_add(at_once));
            show.play(start..end, &mut log);
            self.progress.advance(viewings(&(start..end)));
            start = end;
        }
        log.finish();
        true
    }

    fn is_stopped(&self) -> bool {
        self.progress.is_cancelled() || self.recorder.has_failed()
    }
}

/// How the viewings of a cell are shown, by its place.
struct CellShow<'c> {
    place: usize,
    cell: &'c Cell<'c>,
    fated: Option<Fated<'c>>,
}

impl<'c> CellShow<'c> {
    fn of(place: usize, cell: &'c Cell<'c>, engine: Engine) -> Self {
        let fated = match engine {
            Engine::Event => None,
            Engine::Auto | Engine::Compiled => Fated::of(cell),
        };
        Self { place, cell, fated }
    }

    const fn is_of(&self, place: usize) -> bool {
        self.place == place
    }

    fn play(&self, viewings: Range<u64>, log: &mut impl ChunkRecorder) {
        match &self.fated {
            Some(fated) => fated.show(viewings, log),
            None => recorded::play(self.cell, viewings, &mut Nobody::of(self.cell), log),
        }
    }
}

fn viewings(range: &Range<u64>) -> Advance {
    Advance {
        viewings: range.end - range.start,
        ..Advance::default()
    }
}
