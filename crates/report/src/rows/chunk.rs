//! The rows of one chunk, on their way to the file.

use super::SessionRow;
use super::encoder::{Encoder, RowCell};
use super::output::Output;
use crate::ordered::Ordered;
use std::sync::Arc;

/// Takes the sessions of one chunk, in order.
///
/// One that is dropped before it is finished would leave a gap: the file fails.
#[derive(Debug)]
pub struct RowChunk<'f> {
    ordered: &'f Ordered<Output>,
    number: u64,
    cell: Arc<RowCell>,
    encoder: Encoder,
    is_over: bool,
}

impl<'f> RowChunk<'f> {
    pub(super) fn new(ordered: &'f Ordered<Output>, number: u64, cell: Arc<RowCell>) -> Self {
        Self {
            ordered,
            number,
            cell,
            encoder: Encoder::reusing(ordered.spare()),
            is_over: false,
        }
    }

    /// Adds a session of the ad at a place among those of the cell.
    ///
    /// # Panics
    /// If the cell has no such ad, or the ad no such event, segment or reason.
    pub fn push(&mut self, ad: usize, row: &SessionRow) {
        if self.encoder.push(&self.cell, ad, row) {
            self.hand_over();
        }
    }

    /// The chunk is over.
    pub fn finish(mut self) {
        self.hand_over();
        self.ordered.finish(self.number);
        self.is_over = true;
    }

    fn hand_over(&mut self) {
        let piece = self.encoder.take(&self.cell, || self.ordered.spare());
        self.ordered.put(self.number, piece);
    }
}

impl Drop for RowChunk<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.ordered.abandon();
        }
    }
}
