//! How the sessions of all cells are cut into chunks.

use crate::cell::Cell;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// A run of consecutive sessions of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its place among all chunks, from 0.
    pub(crate) number: u64,
    pub(crate) cell: usize,
    pub(crate) sessions: Range<u64>,
}

/// Hands out the chunks in the order of cells and sessions.
#[derive(Debug)]
pub(crate) struct Chunks {
    next: AtomicU64,
    /// The number of the first chunk of each cell, then the number of chunks.
    first_of_cell: Vec<u64>,
    sessions: Vec<u64>,
    chunk_sessions: u64,
}

impl Chunks {
    pub(crate) fn of(cells: &[Cell<'_>], chunk_sessions: u64) -> Self {
        let sessions: Vec<u64> = cells.iter().map(|cell| cell.sessions).collect();
        let mut first_of_cell = vec![0];
        let mut chunks = 0;
        for sessions in &sessions {
            chunks += sessions.div_ceil(chunk_sessions);
            first_of_cell.push(chunks);
        }
        Self {
            next: AtomicU64::new(0),
            first_of_cell,
            sessions,
            chunk_sessions,
        }
    }

    /// The number of chunks of a cell.
    pub(crate) fn of_cell(&self, cell: usize) -> u64 {
        self.first_of_cell[cell + 1] - self.first_of_cell[cell]
    }

    /// The next chunk that nobody has; `None` once all are handed out.
    pub(crate) fn take(&self) -> Option<Chunk> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let cell = self.first_of_cell.partition_point(|first| *first <= number) - 1;
        let sessions = *self.sessions.get(cell)?;
        let start = (number - self.first_of_cell[cell]) * self.chunk_sessions;
        let end = sessions.min(start + self.chunk_sessions);
        let sessions = start..end;
        Some(Chunk {
            number,
            cell,
            sessions,
        })
    }
}
