//! How a run shows single sessions, beside counting them.

use crate::chunks::Chunk;
use std::ops::Range;
use vastsim_engine::{Ending, SimTime};

/// Is shown the sessions of a run, chunk by chunk, on the threads that play them.
///
/// `()` is shown nothing and costs nothing.
pub trait Recorder: Sync {
    /// Takes the sessions of one chunk.
    type Chunk<'r>: ChunkRecorder
    where
        Self: 'r;

    /// A chunk begins; none if its sessions are only counted.
    fn begin(&self, chunk: &ChunkPlace) -> Option<Self::Chunk<'_>>;

    /// Whether to begin no further chunk, as nothing comes of what is recorded.
    fn has_failed(&self) -> bool {
        false
    }
}

/// Takes the sessions of one chunk, in order.
pub trait ChunkRecorder {
    /// A session is over.
    fn session(&mut self, session: &PlayedSession);

    /// The chunk is over.
    fn finish(self);
}

/// Consecutive viewings of a cell.
///
/// Chunks are numbered from 0 in the order of cells and viewings, and begun in
/// that order; which is over first is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkPlace {
    /// The number of the chunk.
    pub number: u64,
    /// The place of the cell, from 0.
    pub cell: usize,
    /// Its viewings.
    pub viewings: Range<u64>,
}

/// A session that was played to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlayedSession {
    /// The viewing, from 0.
    pub viewing: u64,
    /// The place of the viewer's group in the mix.
    pub group: usize,
    /// The place of the ad in the program.
    pub turn: usize,
    /// How it ended.
    pub ending: Ending,
    /// How much of the ad was played.
    pub watched: SimTime,
    /// How many events of the plan's timeline fired.
    pub fired: usize,
}

impl From<&Chunk> for ChunkPlace {
    fn from(chunk: &Chunk) -> Self {
        Self {
            number: chunk.number,
            cell: chunk.cell,
            viewings: chunk.sessions.clone(),
        }
    }
}

impl Recorder for () {
    type Chunk<'r> = Self;

    fn begin(&self, _: &ChunkPlace) -> Option<Self> {
        None
    }
}

impl ChunkRecorder for () {
    fn session(&mut self, _: &PlayedSession) {}

    fn finish(self) {}
}
