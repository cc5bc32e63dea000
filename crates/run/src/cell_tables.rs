//! The tables of a result, written while its cells are counted.

use crate::kept::{cells_in_full, keep_shown};
use crate::records::CellOutcome;
use crate::run_cells::outcome;
use std::num::NonZeroUsize;
use std::slice;
use vastsim_montecarlo::{Advance, CellTally, Counted, Progress, RunError, map_each};
use vastsim_report::tables::{self, AdsPerCell};
use vastsim_report::{FolderError, ResultFolder, Staged, TableWriter};
use vastsim_scenario::Scenario;
use vastsim_stats::Confidence;

/// Takes cells from many threads.
pub struct CellTables<'s> {
    scenario: &'s Scenario,
    ads: AdsPerCell,
    confidence: Confidence,
    writer: TableWriter,
    /// How many of the cells the summary can show in full.
    in_full: usize,
}

/// The tables of a result, and what else is needed of its cells.
pub struct Tabulated {
    /// The files.
    pub staged: Staged,
    /// Of each cell what is not in them.
    pub outcomes: Vec<CellOutcome>,
}

/// Why the tables of cells that were counted before are not there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TabulateError {
    /// A file could not be written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// There were no threads to make rows.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl<'s> CellTables<'s> {
    /// Tables with headers alone, staged for a result.
    ///
    /// # Errors
    /// If a file cannot be written: drop the folder.
    pub fn create(
        folder: &ResultFolder,
        scenario: &'s Scenario,
        confidence: Confidence,
    ) -> Result<Self, FolderError> {
        let ads = ads_per_cell(scenario);
        Ok(Self {
            scenario,
            ads,
            confidence,
            writer: folder.tables(tables::all(&[], ads, confidence))?,
            in_full: cells_in_full(scenario),
        })
    }

    /// Those of cells that were counted before.
    ///
    /// # Errors
    /// If a file cannot be written, or without threads: drop the folder.
    pub fn of_counted(
        folder: &ResultFolder,
        (scenario, confidence): (&'s Scenario, Confidence),
        counted: &[Counted],
        threads: NonZeroUsize,
    ) -> Result<Tabulated, TabulateError> {
        let tables = Self::create(folder, scenario, confidence)?;
        let outcomes = map_each(counted.len(), threads, |cell| {
            tables.add(cell, counted[cell].tally())
        })?;
        Ok(tables.close(outcomes)?)
    }

    /// Hands over the rows of a cell, and keeps what else is needed of it. Every
    /// cell comes once, and none is left out before another.
    pub fn add(&self, cell: usize, tally: &CellTally) -> CellOutcome {
        let turn = self.writer.begin(cell as u64);
        let mut outcome = outcome(self.scenario, cell, tally);
        let record = slice::from_ref(&outcome.record);
        turn.finish(tables::all(record, self.ads, self.confidence));
        keep_shown(&mut outcome.record, cell < self.in_full);
        outcome
    }

    /// Ends a run also when its tables cannot be written.
    pub const fn watched<'p, P: Progress>(&'p self, progress: &'p P) -> Watched<'p, P> {
        let writer = &self.writer;
        Watched { writer, progress }
    }

    /// Whether what is still to come would be in vain.
    pub fn has_failed(&self) -> bool {
        self.writer.has_failed()
    }

    /// Lets all rows reach the disk.
    ///
    /// # Errors
    /// If some could not be written: drop the folder.
    pub fn close(self, outcomes: Vec<CellOutcome>) -> Result<Tabulated, FolderError> {
        let staged = self.writer.close()?;
        Ok(Tabulated { staged, outcomes })
    }
}

pub(crate) fn ads_per_cell(scenario: &Scenario) -> AdsPerCell {
    let mut cells = scenario.cells.iter();
    if cells.any(|cell| cell.groups[0].ads.len() > 1) {
        AdsPerCell::Several
    } else {
        AdsPerCell::One
    }
}

/// The progress of a run whose tables are being written.
pub struct Watched<'p, P> {
    writer: &'p TableWriter,
    progress: &'p P,
}

impl<P: Progress> Progress for Watched<'_, P> {
    fn advance(&self, more: Advance) {
        self.progress.advance(more);
    }

    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled() || self.writer.has_failed()
    }
}
