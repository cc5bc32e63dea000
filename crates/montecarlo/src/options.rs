//! How a run is played.

use crate::cell::Cell;
use crate::engine::Engine;
use std::num::{NonZeroU64, NonZeroUsize};

/// How to run; without influence on any result.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions {
    /// Worker threads.
    pub threads: NonZeroUsize,
    /// Viewings of one ad per chunk; of several ads so many fewer, but for those that a
    /// recorder is shown.
    pub chunk_sessions: NonZeroU64,
    /// How sessions are counted and shown.
    pub engine: Engine,
}

impl Default for RunOptions {
    /// One thread per core, 65,536 sessions (about a millisecond of work) per
    /// chunk.
    fn default() -> Self {
        let cores = std::thread::available_parallelism();
        Self {
            threads: cores.unwrap_or(NonZeroUsize::MIN),
            chunk_sessions: const { NonZeroU64::new(65_536).expect("not 0") },
            engine: Engine::default(),
        }
    }
}

impl RunOptions {
    /// The most worker threads.
    pub const THREADS_MOST: usize = 1024;

    /// A number of worker threads, from 1 to [`THREADS_MOST`](Self::THREADS_MOST).
    ///
    /// # Errors
    /// [`NotThreads`]: it is another number.
    pub fn threads_of(threads: usize) -> Result<NonZeroUsize, NotThreads> {
        let threads = NonZeroUsize::new(threads);
        let threads = threads.filter(|it| it.get() <= Self::THREADS_MOST);
        threads.ok_or(NotThreads)
    }

    /// With chunks that take about as long, however many ads a viewing has.
    pub(crate) fn of_ads(&self, cells: &[Cell<'_>]) -> Self {
        let turns = cells.iter().map(|cell| cell.mix.turns() as u64).max();
        let chunk_sessions = self.chunk_sessions.get() / turns.unwrap_or(1).max(1);
        Self {
            chunk_sessions: NonZeroU64::new(chunk_sessions).unwrap_or(NonZeroU64::MIN),
            ..*self
        }
    }

    /// The worker threads.
    pub(crate) fn pool(&self) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(self.threads.get());
        threads.build()
    }
}

/// It is no number of worker threads: choose one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a number of threads is an integer from 1 to {}",
    RunOptions::THREADS_MOST
)]
pub struct NotThreads;
