//! The runner: every core takes chunks until none is left.

use crate::cell::Cell;
use crate::cell_tally::CellTally;
use crate::chunks::{Chunk, Chunks};
use crate::counted::Counted;
use crate::engine::Engine;
use crate::options::RunOptions;
use crate::player::Player;
use crate::progress::{Advance, Progress};
use crate::recorded;
use crate::recorder::{ChunkPlace, ChunkRecorder, Recorder};
use crate::slot::Slot;
use std::ops::Range;

/// Why a run could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The operating system gave no threads; nothing was played.
    #[error("cannot start worker threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The same of the thread that looks after them.
    #[error("cannot start a thread")]
    Thread(#[from] std::io::Error),
    /// What was begun before a process was forked does not go on in the new one.
    #[error("what was begun before this process was forked does not go on in it; begin it anew")]
    Forked,
    /// A thread that played has panicked, which is a bug of vastsim; what it said is on
    /// standard error.
    #[error("a thread that played sessions has panicked; please report it")]
    Panicked,
    /// [`Engine::Compiled`] was asked for, and a cell shows several ads; nothing was
    /// played.
    #[error(
        "cell {cell} does not show one ad alone, which is all that the compiled engine counts; \
             the event engine plays every cell"
    )]
    NotCompiled {
        /// The place of the first such cell, from 0.
        cell: usize,
    },
    /// The ads of a pair have more than
    /// [`MOST_REASONS`](crate::CellPair::MOST_REASONS); nothing was played.
    #[error(
        "pair {pair} has ads with more than {} reasons in all, which are too many to be counted \
             together",
        crate::CellPair::MOST_REASONS
    )]
    TooManyReasons {
        /// The place of the first such pair, from 0.
        pair: usize,
    },
}

/// Plays all sessions of all cells and maps each cell's tally by `finish`, as
/// soon as the cell is complete and on the thread that completed it.
///
/// The answers come in the order of the cells. One that was cancelled before
/// any of its sessions were played is `None`; the others hold the sessions
/// played so far, the first ones of the cell.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::NotCompiled`]: nothing was played.
pub fn run<R: Send>(
    cells: &[Cell<'_>],
    options: &RunOptions,
    progress: &impl Progress,
    finish: impl Fn(usize, CellTally) -> R + Sync,
) -> Result<Vec<Option<R>>, RunError> {
    run_recorded(cells, &options.of_ads(cells), progress, &(), finish)
}

/// The same, and shows every session to a recorder; it is counted in the same
/// pass, and the tallies are those of [`run`].
///
/// A recorder that has failed ends the run as cancelling it does.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::NotCompiled`]: nothing was played.
pub fn run_recorded<R: Send>(
    cells: &[Cell<'_>],
    options: &RunOptions,
    progress: &impl Progress,
    recorder: &impl Recorder,
    finish: impl Fn(usize, CellTally) -> R + Sync,
) -> Result<Vec<Option<R>>, RunError> {
    let ranges = cells.iter().map(|cell| 0..cell.sessions).collect();
    let chunks = Chunks::of(ranges, options.chunk_sessions.get());
    let slots = play(cells, &chunks, options, (progress, recorder), &finish)?;
    let finish_rest =
        |(cell, slot): (usize, Slot<CellTally, R>)| slot.finish(|tally| finish(cell, tally));
    Ok(slots.into_iter().enumerate().map(finish_rest).collect())
}

/// Plays a range of the viewings of each cell, whatever the number of viewings
/// it should have, and gives what was counted of them, in the order of the cells.
/// Of a run that was cancelled these are the first viewings of the ranges; `None`
/// is a cell of which none was played.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::NotCompiled`]: nothing was played.
///
/// # Panics
/// If there are not as many ranges as cells.
pub fn count(
    cells: &[Cell<'_>],
    ranges: Vec<Range<u64>>,
    options: &RunOptions,
    progress: &impl Progress,
) -> Result<Vec<Option<Counted>>, RunError> {
    assert_eq!(cells.len(), ranges.len(), "a range for each cell");
    let chunks = Chunks::of(ranges, options.of_ads(cells).chunk_sessions.get());
    let slots = play(cells, &chunks, options, (progress, &()), &|_, tally| tally)?;
    let counted = |(cell, slot): (usize, Slot<CellTally, CellTally>)| {
        let viewings = chunks.all_but(cell, slot.chunks_left());
        let tally = slot.finish(|tally| tally)?;
        Some(Counted::new(viewings.into(), tally))
    };
    Ok(slots.into_iter().enumerate().map(counted).collect())
}

/// Plays all chunks, unless it is cancelled.
fn play<R: Send>(
    cells: &[Cell<'_>],
    chunks: &Chunks,
    options: &RunOptions,
    (progress, recorder): (&impl Progress, &impl Recorder),
    finish: &(impl Fn(usize, CellTally) -> R + Sync),
) -> Result<Vec<Slot<CellTally, R>>, RunError> {
    options.engine.check(cells)?;
    let pool = options.pool()?;
    let slots: Vec<_> = (0..cells.len())
        .map(|cell| Slot::waiting_for(chunks.of_cell(cell)))
        .collect();
    let worker = || Worker::new(cells, options.engine, &slots, finish);
    pool.broadcast(|_| worker().work(chunks, progress, recorder));
    Ok(slots)
}

/// One thread's part: it counts the chunks of a cell in a tally of its own,
/// and hands that over when it moves on to another cell.
struct Worker<'a, R, F> {
    cells: &'a [Cell<'a>],
    engine: Engine,
    slots: &'a [Slot<CellTally, R>],
    finish: &'a F,
    current: Option<Current<'a>>,
}

struct Current<'a> {
    cell: usize,
    chunks: u64,
    player: Player<'a>,
    /// What was counted of sessions that a recorder was shown.
    shown: Option<CellTally>,
    /// What the progress was told of.
    told: Advance,
}

impl Current<'_> {
    /// What the progress was not told of yet: so many viewings, also if they show no ad.
    fn tell(&mut self, viewings: u64) -> Advance {
        let shown = self.shown.as_ref().map(Advance::of);
        let played = self.player.played() + shown.unwrap_or_default();
        let more = played - self.told;
        self.told = played;
        Advance { viewings, ..more }
    }
}

impl<'a, R, F: Fn(usize, CellTally) -> R> Worker<'a, R, F> {
    fn new(
        cells: &'a [Cell<'a>],
        engine: Engine,
        slots: &'a [Slot<CellTally, R>],
        finish: &'a F,
    ) -> Self {
        let current = None;
        Self {
            cells,
            engine,
            slots,
            finish,
            current,
        }
    }

    fn work(mut self, chunks: &Chunks, progress: &impl Progress, recorder: &impl Recorder) {
        while !progress.is_cancelled() && !recorder.has_failed() {
            let Some(chunk) = chunks.take() else { break };
            progress.advance(self.count(&chunk, recorder));
        }
        self.hand_over();
    }

    /// Counts a chunk, and says how much that is.
    fn count(&mut self, chunk: &Chunk, recorder: &impl Recorder) -> Advance {
        if self
            .current
            .as_ref()
            .is_none_or(|current| current.cell != chunk.cell)
        {
            self.hand_over();
        }
        let cell = &self.cells[chunk.cell];
        let current = self.current.get_or_insert_with(|| Current {
            cell: chunk.cell,
            chunks: 0,
            player: Player::of(cell, self.engine),
            shown: None,
            told: Advance::default(),
        });
        current.chunks += 1;
        match recorder.begin(&ChunkPlace::from(chunk)) {
            None => current.player.play(chunk.sessions.clone()),
            Some(mut log) => {
                let shown = &mut current.shown;
                let tally = shown.get_or_insert_with(|| CellTally::of(&cell.mix));
                recorded::play(cell, chunk.sessions.clone(), tally, &mut log);
                log.finish();
            }
        }
        current.tell(chunk.sessions.end - chunk.sessions.start)
    }

    fn hand_over(&mut self) {
        if let Some(Current {
            cell,
            chunks,
            player,
            shown,
            ..
        }) = self.current.take()
        {
            let mut tally = player.into_tally();
            if let Some(shown) = shown {
                tally.merge(&shown);
            }
            self.slots[cell].add(tally, chunks, |tally| (self.finish)(cell, tally));
        }
    }
}
