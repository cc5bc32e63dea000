//! A run that is looked at, and goes on until enough was played.

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::counted::Counted;
use crate::options::RunOptions;
use crate::progress::Progress;
use crate::runner::{RunError, count};
use std::num::NonZeroU64;
use std::ops::Range;

/// Viewings up to the first look, and the fewest between two.
const STEP_MIN: u64 = 16_384;

/// A look for every so many viewings that a cell has: what is played beyond need
/// is at most this part of the whole.
const LOOKS_PER_GROWTH: u64 = 8;

/// Chunks for each thread between two looks, where there are so many viewings:
/// the last ones decide how long threads wait for each other.
const CHUNKS_PER_THREAD: u64 = 8;

/// How many viewings a cell has at the next look, of at most `most`.
///
/// Looks depend on nothing but these numbers, so that what is decided at them
/// does not depend on threads, chunks or time.
fn next_look(played: u64, most: u64) -> u64 {
    let step = (played / LOOKS_PER_GROWTH).max(STEP_MIN);
    played.saturating_add(step).min(most)
}

/// Plays the viewings of each cell until `is_enough` says so of what was counted,
/// or until the number of them that the cell has. It is asked from time to time,
/// at the same numbers of viewings whatever the options, and told which cell it is.
///
/// Of a run that was cancelled these are the first viewings of the cells.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::NotCompiled`]: nothing was played.
///
/// # Panics
/// If `is_enough` does.
pub fn count_until(
    cells: &[Cell<'_>],
    options: &RunOptions,
    progress: &impl Progress,
    mut is_enough: impl FnMut(usize, &CellTally) -> bool,
) -> Result<Vec<Counted>, RunError> {
    let nothing = cells.iter().map(|cell| Counted::nothing(&cell.mix));
    let mut counted: Vec<_> = nothing.collect();
    let mut is_open: Vec<_> = cells.iter().map(|cell| cell.sessions > 0).collect();
    while is_open.contains(&true) && !progress.is_cancelled() {
        let ranges = next_ranges(cells, &counted, &is_open);
        let options = between_looks(&ranges, options);
        let more = count(cells, ranges, &options, progress)?;
        let is_whole = !progress.is_cancelled();
        for (cell, more) in more.into_iter().enumerate() {
            let Some(more) = more else { continue };
            let sum = &mut counted[cell];
            sum.merge(&more).expect("ranges follow one another");
            if is_whole {
                let is_over = sum.viewings().count() >= cells[cell].sessions;
                is_open[cell] = !is_enough(cell, sum.tally()) && !is_over;
            }
        }
    }
    Ok(counted)
}

/// Of cells that are open what is played up to their next look.
fn next_ranges(cells: &[Cell<'_>], counted: &[Counted], is_open: &[bool]) -> Vec<Range<u64>> {
    let cells = cells.iter().zip(counted).zip(is_open);
    let range = |((cell, counted), is_open): ((&Cell<'_>, &Counted), &bool)| {
        let played = counted.viewings().count();
        let end = if *is_open {
            next_look(played, cell.sessions)
        } else {
            played
        };
        played..end
    };
    cells.map(range).collect()
}

/// Chunks small enough that all threads have some.
fn between_looks(ranges: &[Range<u64>], options: &RunOptions) -> RunOptions {
    let viewings: u64 = ranges.iter().map(|range| range.end - range.start).sum();
    let chunks = options.threads.get() as u64 * CHUNKS_PER_THREAD;
    let chunk_sessions = NonZeroU64::new(viewings / chunks).unwrap_or(NonZeroU64::MIN);
    RunOptions {
        chunk_sessions: options.chunk_sessions.min(chunk_sessions),
        ..*options
    }
}
