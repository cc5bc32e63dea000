//! Rows of a chunk, column by column.

use super::places::CellPlaces;
use std::fmt::Debug;
use std::ops::Range;
use vastsim_montecarlo::PlayedSession;

/// Takes the sessions of a chunk.
pub trait Block: Debug + Send + Sized + 'static {
    /// How many rows a chunk has at most, unless a viewing alone has more: many enough for what each
    /// block costs whoever takes it, and some megabytes.
    const CHUNK_ROWS: u64;

    /// What is put together of the sessions until the chunk is over.
    type Gathered: Gathered<Block = Self>;

    /// How many rows a viewing of a cell has at most.
    fn rows_most(places: &CellPlaces) -> usize;
}

/// Sessions of a chunk, gathered as fast as they are played.
pub trait Gathered: Debug + Send {
    /// What becomes of them.
    type Block;

    /// None yet, of a cell, with room for these viewings.
    fn of(places: &CellPlaces, viewings: &Range<u64>) -> Self;

    /// Adds a session.
    fn push(&mut self, places: &CellPlaces, session: &PlayedSession);

    /// All rows, and how much memory they take, about.
    fn finish(self, places: &CellPlaces) -> (Self::Block, usize);
}

/// A column of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeated {
    /// All rows have the same.
    Same(i32),
    /// Each row has its own.
    Each(Vec<i32>),
}
