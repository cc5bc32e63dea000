//! Batches of rows, for whoever reads an Arrow stream.

use crate::columns::Columns;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use std::io;
use vastsim_run::rows::{Block, RowStream};

/// Makes batches of blocks, which are played once the first is asked for.
///
/// It never looks after Python: a library may have let go of the interpreter while it reads,
/// which cannot be seen from here.
pub(crate) struct RowReader<B> {
    stream: Stream<B>,
    columns: Columns,
    batch: Batch<B>,
}

enum Stream<B> {
    Later(Option<Start<B>>),
    Now(RowStream<B>),
}

type Start<B> = Box<dyn FnOnce() -> RowStream<B> + Send>;
type Batch<B> = fn(&mut Columns, B) -> Result<RecordBatch, ArrowError>;

impl<B: Block> RowReader<B> {
    pub(crate) fn new(
        start: impl FnOnce() -> RowStream<B> + Send + 'static,
        columns: Columns,
        batch: Batch<B>,
    ) -> Self {
        Self {
            stream: Stream::Later(Some(Box::new(start))),
            columns,
            batch,
        }
    }

    fn block(&mut self) -> Option<Result<B, ArrowError>> {
        if let Stream::Later(start) = &mut self.stream {
            self.stream = Stream::Now(start.take()?());
        }
        match &mut self.stream {
            Stream::Now(stream) => {
                let block = stream.next()?;
                // Libraries tell of these as of files that cannot be read.
                Some(block.map_err(|error| {
                    ArrowError::IoError(error.to_string(), io::Error::other(error))
                }))
            }
            Stream::Later(_) => None,
        }
    }
}

impl<B: Block> Iterator for RowReader<B> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.block()?;
        Some(block.and_then(|block| (self.batch)(&mut self.columns, block)))
    }
}

impl<B: Block> RecordBatchReader for RowReader<B> {
    fn schema(&self) -> SchemaRef {
        self.columns.schema()
    }
}
