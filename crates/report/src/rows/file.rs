//! A file of rows, written by many threads.

use super::encoder::RowCell;
use super::output::Output;
use super::{RowAd, RowChunk, RowFormat, RowTarget, RowsError};
use crate::ordered::Ordered;
use std::path::PathBuf;
use std::sync::Arc;

/// A file of rows in the making.
///
/// It has the name of its target with `.partial` behind it until it is closed
/// as a whole. One that failed or is dropped is removed; that of a process that
/// was killed stays under that name until the next one is made.
#[derive(Debug)]
pub struct RowFile {
    target: RowTarget,
    format: RowFormat,
    ordered: Ordered<Output>,
}

/// How rows come to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsEnd {
    /// All are there.
    Whole,
    /// The run was stopped: the first ones are there. A file keeps its name with
    /// `.partial`.
    Stopped,
}

/// What became of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsWritten {
    /// How many there are.
    pub rows: u64,
    /// The file; none if they went to standard output.
    pub path: Option<PathBuf>,
}

impl RowFile {
    /// Opens a target; call before the long work.
    ///
    /// Links are followed and folders created. What is no regular file, such as a
    /// pipe, is written as it is.
    ///
    /// # Errors
    /// [`RowsError`]: what was there before is still there.
    pub fn create(target: &RowTarget, format: RowFormat) -> Result<Self, RowsError> {
        let output = Output::open(target, format).map_err(RowsError::of(target))?;
        Ok(Self {
            target: target.clone(),
            format,
            ordered: Ordered::new(output),
        })
    }

    /// What is written of the ads of a cell, for all of its chunks.
    pub fn cell(&self, ads: &[RowAd<'_>]) -> Arc<RowCell> {
        Arc::new(RowCell::of(self.format, ads))
    }

    /// Begins a chunk. Chunks are numbered from 0, and none is left out; those
    /// with lower numbers have been begun.
    pub fn begin(&self, number: u64, cell: Arc<RowCell>) -> RowChunk<'_> {
        RowChunk::new(&self.ordered, number, cell)
    }

    /// Whether what is still to come would be in vain.
    pub fn has_failed(&self) -> bool {
        self.ordered.has_failed()
    }

    /// Lets all rows reach the disk, and gives the file its name.
    ///
    /// # Errors
    /// [`RowsError`]: some rows could not be written. The file is gone, and one
    /// that had its name before is still there.
    pub fn close(self, end: RowsEnd) -> Result<RowsWritten, RowsError> {
        let target = self.target;
        let (output, written) = self.ordered.into_sink();
        written.map_err(RowsError::of(&target))?;
        let rows = output.as_ref().map_or(0, Output::rows);
        let path = output.map_or(Ok(None), |output| output.close(end));
        let path = path.map_err(RowsError::of(&target))?;
        Ok(RowsWritten { rows, path })
    }
}
