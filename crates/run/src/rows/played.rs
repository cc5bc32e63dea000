//! The rows of some sessions of a scenario.

use super::events::EventBlock;
use super::names::RowNames;
use super::recorder::RowRecorder;
use super::sessions::SessionBlock;
use super::stream::RowStream;
use crate::parts::{RangeError, range_of};
use crate::run_cells::cells;
use std::fmt::Debug;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use vastsim_montecarlo::{Progress, RunError, RunOptions, show};
use vastsim_report::FolderError;
use vastsim_report::rows::{RowFile, RowFormat, RowTarget, RowsEnd, RowsError, RowsWritten};
#[cfg(feature = "parquet")]
use vastsim_report::{
    RowParts,
    rows::{RowPartEntry, RowTable},
};
use vastsim_scenario::Scenario;

/// The rows of the same sessions of every cell, played whenever somebody asks for them.
#[derive(Debug, Clone)]
pub struct PlayedRows {
    scenario: Arc<Scenario>,
    names: Arc<RowNames>,
    range: Range<u64>,
}

/// Why rows were not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RowsFailed {
    /// The run could not begin.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The file could not be written; it is as it was.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The same of a file among others.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

impl PlayedRows {
    /// Those of the sessions in a range of every cell.
    ///
    /// # Errors
    /// [`RangeError::NotThere`].
    pub fn new(scenario: Scenario, range: Range<u64>) -> Result<Self, RangeError> {
        let range = range_of(&scenario, range)?;
        let names = RowNames::of(&scenario);
        Ok(Self {
            scenario: Arc::new(scenario),
            names: Arc::new(names),
            range,
        })
    }

    /// Which sessions of each cell they are of.
    pub const fn range(&self) -> &Range<u64> {
        &self.range
    }

    /// How many viewings they are of, over all cells.
    pub fn viewings(&self) -> u64 {
        let each = self.range.end - self.range.start;
        each.saturating_mul(self.scenario.cells.len() as u64)
    }

    /// All names that they can have.
    pub fn names(&self) -> &RowNames {
        &self.names
    }

    /// A row for every session of an ad, in blocks, or what is made of each: that is done by the
    /// threads that play.
    pub fn sessions<T: Debug + Send + 'static>(
        &self,
        options: RunOptions,
        make: impl Fn(SessionBlock) -> T + Send + Sync + 'static,
    ) -> RowStream<T> {
        RowStream::start(
            (&self.scenario, &self.names),
            self.range.clone(),
            options,
            make,
        )
    }

    /// The same of a row for every event that fired.
    pub fn events<T: Debug + Send + 'static>(
        &self,
        options: RunOptions,
        make: impl Fn(EventBlock) -> T + Send + Sync + 'static,
    ) -> RowStream<T> {
        RowStream::start(
            (&self.scenario, &self.names),
            self.range.clone(),
            options,
            make,
        )
    }

    /// Writes a file of them, which has its name only once it is whole; `None` if it was
    /// stopped before. Its bytes depend on nothing but the rows and the range.
    ///
    /// # Errors
    /// [`RowsFailed`]: what was there is still there.
    pub fn write(
        &self,
        path: &Path,
        format: RowFormat,
        options: &RunOptions,
        progress: &impl Progress,
    ) -> Result<Option<RowsWritten>, RowsFailed> {
        let options = RunOptions {
            chunk_sessions: format.chunk_viewings(),
            ..*options
        };
        let file = [RowFile::create(&RowTarget::File(path.to_owned()), format)?];
        let cells = cells(&self.scenario);
        let ranges = vec![self.range.clone(); cells.len()];
        let recorder = RowRecorder::new(&file, &self.scenario);
        let is_whole = show(&cells, ranges, &options, progress, &recorder)?;
        let [file] = file;
        // Dropped, it leaves nothing behind. What it says of the chunk that was stopped is no
        // failure.
        if !is_whole && progress.is_cancelled() {
            return Ok(None);
        }
        Ok(Some(file.close(RowsEnd::Whole)?))
    }

    /// Writes the file of these sessions among those of a run, as Parquet; `None` if it was
    /// stopped before.
    ///
    /// # Errors
    /// [`RowsFailed`]: what was there is still there.
    #[cfg(feature = "parquet")]
    pub fn write_part(
        &self,
        parts: &RowParts,
        table: RowTable,
        options: &RunOptions,
        progress: &impl Progress,
    ) -> Result<Option<RowPartEntry>, RowsFailed> {
        let part = parts.begin(self.range.clone())?;
        let format = RowFormat::Parquet(table);
        let written = self.write(&part.path(), format, options, progress)?;
        Ok(written.map(|it| part.keep(it.rows)).transpose()?)
    }
}
