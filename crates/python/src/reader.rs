//! Batches of rows, for whoever reads an Arrow stream.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use std::io;
use vastsim_run::rows::RowStream;

/// Batches of rows, which are played once the first is asked for.
///
/// It never looks after Python: a library may have let go of the interpreter while it reads,
/// which cannot be seen from here.
pub(crate) struct RowReader {
    schema: SchemaRef,
    stream: Stream,
}

type Batch = Result<RecordBatch, ArrowError>;

enum Stream {
    Later(Option<Start>),
    Now(RowStream<Batch>),
}

type Start = Box<dyn FnOnce() -> RowStream<Batch> + Send>;

impl RowReader {
    pub(crate) fn new(
        schema: SchemaRef,
        start: impl FnOnce() -> RowStream<Batch> + Send + 'static,
    ) -> Self {
        let stream = Stream::Later(Some(Box::new(start)));
        Self { schema, stream }
    }
}

impl Iterator for RowReader {
    type Item = Batch;

    fn next(&mut self) -> Option<Self::Item> {
        if let Stream::Later(start) = &mut self.stream {
            self.stream = Stream::Now(start.take()?());
        }
        let Stream::Now(stream) = &mut self.stream else {
            return None;
        };
        // Libraries tell of these as of files that cannot be read.
        Some(stream.next()?.unwrap_or_else(|error| {
            Err(ArrowError::IoError(
                error.to_string(),
                io::Error::other(error),
            ))
        }))
    }
}

impl RecordBatchReader for RowReader {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
