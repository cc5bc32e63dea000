//! Where an element starts.

use serde::Serialize;
use vastsim_vast::Position;

/// Line and column, counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct At {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl From<Position> for At {
    fn from(position: Position) -> Self {
        let Position { line, column, .. } = position;
        Self { line, column }
    }
}
