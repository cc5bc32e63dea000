//! Viewings that are shown and not counted.

use crate::cell::Cell;
use crate::chunks::Chunks;
use crate::progress::{Advance, Progress};
use crate::recorded::{self, Nobody};
use crate::recorder::{ChunkPlace, Recorder};
use crate::runner::{RunError, RunOptions};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Plays a range of the viewings of each cell, and shows every session to a recorder; whether
/// all were played.
///
/// Nothing is counted, which leaves more time for what the recorder does. Chunks are numbered
/// from 0, whatever the ranges. A recorder that has failed ends it as cancelling it does.
///
/// # Errors
/// [`RunError::Threads`]: nothing was played.
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
    options.pool()?.broadcast(|_| {
        while let Some(chunk) = chunks.take() {
            if progress.is_cancelled() || recorder.has_failed() {
                is_stopped.store(true, Ordering::Relaxed);
                break;
            }
            let cell = &cells[chunk.cell];
            if let Some(log) = recorder.begin(&ChunkPlace::from(&chunk)) {
                recorded::play(cell, chunk.sessions.clone(), &mut Nobody::of(cell), log);
            }
            progress.advance(viewings(&chunk.sessions));
        }
    });
    Ok(!is_stopped.into_inner())
}

fn viewings(range: &Range<u64>) -> Advance {
    Advance {
        viewings: range.end - range.start,
        ..Advance::default()
    }
}
