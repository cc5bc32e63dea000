//! Work on one cell after the other, on all threads.

use crate::runner::RunError;
use std::iter;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Maps the places of so many cells, each by the next thread that is free: they are
/// begun in their order, and the answers come in it.
///
/// ```
/// # use vastsim_montecarlo::map_each;
/// let squares = map_each(4, 2.try_into()?, |cell| cell * cell)?;
/// assert_eq!(squares, [0, 1, 4, 9]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`RunError::Threads`]: nothing was done.
pub fn map_each<R: Send>(
    cells: usize,
    threads: NonZeroUsize,
    map: impl Fn(usize) -> R + Sync,
) -> Result<Vec<R>, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .build()?;
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|cell| *cell < cells);
    let work = |_: rayon::BroadcastContext<'_>| -> Vec<(usize, R)> {
        let own = iter::from_fn(take);
        own.map(|cell| (cell, map(cell))).collect()
    };
    let mut answers: Vec<_> = pool.broadcast(work).into_iter().flatten().collect();
    answers.sort_unstable_by_key(|(cell, _)| *cell);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}
