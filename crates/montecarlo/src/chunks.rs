//! How the sessions of all cells are cut into chunks.

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
    /// Of each cell what is played.
    ranges: Vec<Range<u64>>,
    chunk_sessions: u64,
}

impl Chunks {
    pub(crate) fn of(ranges: Vec<Range<u64>>, chunk_sessions: u64) -> Self {
        let mut first_of_cell = vec![0];
        let mut chunks = 0;
        for range in &ranges {
            chunks += length(range).div_ceil(chunk_sessions);
            first_of_cell.push(chunks);
        }
        Self {
            next: AtomicU64::new(0),
            first_of_cell,
            ranges,
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
        let range = self.ranges.get(cell)?;
        let start = range.start + (number - self.first_of_cell[cell]) * self.chunk_sessions;
        let end = range.end.min(start.saturating_add(self.chunk_sessions));
        let sessions = start..end;
        Some(Chunk {
            number,
            cell,
            sessions,
        })
    }

    /// What the first chunks of a cell hold, all but so many.
    pub(crate) fn all_but(&self, cell: usize, chunks_left: u64) -> Range<u64> {
        let range = &self.ranges[cell];
        let chunks = self.of_cell(cell) - chunks_left;
        let sessions = chunks.saturating_mul(self.chunk_sessions);
        range.start..range.start + sessions.min(length(range))
    }
}

/// 0 of a range that ends before it starts.
const fn length(range: &Range<u64>) -> u64 {
    range.end.saturating_sub(range.start)
}
