//! Batches of rows, for whoever reads an Arrow stream.

use crate::columns::Columns;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};
use vastsim_run::rows::{Block, RowStream};

/// How often signals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(40);

#[expect(
    clippy::disallowed_methods,
    reason = "whoever presses Ctrl-C waits in real time"
)]
fn now() -> Instant {
    Instant::now()
}

/// What a signal's handler raises.
fn signals(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}

/// The exception that stopped a reading: libraries that read a stream tell of it in words of
/// their own.
#[derive(Clone, Default)]
pub(crate) struct Interruption(Arc<Mutex<Option<PyErr>>>);

impl Interruption {
    fn put(&self, error: PyErr) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
    }

    /// What stopped it, if somebody did.
    pub(crate) fn take(&self, _: Python<'_>) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A stream that begins when its first block is asked for.
pub(crate) enum Streamed<B> {
    Later(Option<Start<B>>),
    Now(RowStream<B>),
}

type Start<B> = Box<dyn FnOnce() -> RowStream<B> + Send>;

impl<B: Block> Streamed<B> {
    pub(crate) fn later(start: impl FnOnce() -> RowStream<B> + Send + 'static) -> Self {
        Self::Later(Some(Box::new(start)))
    }

    fn next(&mut self) -> Option<Result<B, ArrowError>> {
        if let Self::Later(start) = self {
            *self = Self::Now(start.take()?());
        }
        match self {
            Self::Now(stream) => {
                let block = stream.next()?;
                Some(block.map_err(|error| ArrowError::ExternalError(error.into())))
            }
            Self::Later(_) => None,
        }
    }
}

/// Makes batches of blocks.
pub(crate) struct RowReader<B> {
    stream: Streamed<B>,
    columns: Columns,
    batch: Batch<B>,
    interruption: Interruption,
    /// Who asked for the stream.
    thread: ThreadId,
    looked: Instant,
}

type Batch<B> = fn(&mut Columns, B) -> Result<RecordBatch, ArrowError>;

impl<B: Block> RowReader<B> {
    pub(crate) fn new(
        stream: Streamed<B>,
        columns: Columns,
        batch: Batch<B>,
        interruption: Interruption,
    ) -> Self {
        Self {
            stream,
            columns,
            batch,
            interruption,
            thread: thread::current().id(),
            looked: now(),
        }
    }

    /// Looks after signals now and then. Only the thread that asked for the stream does: another
    /// one might wait for the interpreter while that waits for the rows.
    fn look(&mut self) -> Result<(), ArrowError> {
        if now() - self.looked < LOOK_EVERY || self.thread != thread::current().id() {
            return Ok(());
        }
        self.looked = now();
        Python::attach(signals).map_err(|error| {
            let interrupted = ArrowError::ExternalError(error.to_string().into());
            self.interruption.put(error);
            interrupted
        })
    }
}

impl<B: Block> Iterator for RowReader<B> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.look() {
            self.stream = Streamed::Later(None);
            return Some(Err(error));
        }
        let block = self.stream.next()?;
        Some(block.and_then(|block| (self.batch)(&mut self.columns, block)))
    }
}

impl<B: Block> RecordBatchReader for RowReader<B> {
    fn schema(&self) -> SchemaRef {
        self.columns.schema()
    }
}
