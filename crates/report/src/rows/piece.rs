//! What a thread hands over of its chunk.

/// Consecutive rows, ready to be written.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// How many rows.
    pub(super) rows: u64,
    /// Their bytes.
    pub(super) bytes: Vec<u8>,
}

impl Piece {
    /// How much memory it takes, about.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }
}
