//! What a thread hands over of its chunk.

#[cfg(feature = "parquet")]
use crate::parquet_file::RowGroup;
#[cfg(feature = "parquet")]
use parquet::errors::Result;

/// Consecutive rows, ready to be written.
#[derive(Debug)]
pub(super) struct Piece {
    /// How many rows.
    pub(super) rows: u64,
    pub(super) content: Content,
}

/// How the rows of a piece are written.
#[derive(Debug)]
pub(super) enum Content {
    /// As they are.
    Text(Vec<u8>),
    /// As a part of a Parquet file, or why it cannot be one.
    #[cfg(feature = "parquet")]
    RowGroup(Result<RowGroup>),
}

impl Piece {
    /// How much memory it takes, about.
    pub(super) fn size(&self) -> usize {
        match &self.content {
            Content::Text(text) => text.len(),
            #[cfg(feature = "parquet")]
            Content::RowGroup(group) => group.as_ref().map_or(0, RowGroup::size),
        }
    }
}
