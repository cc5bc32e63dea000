//! A run whose result is in memory.

use crate::file_format::FileFormat;
use crate::record::run_record;
use crate::records::CellOutcome;
use crate::reports;
use crate::run_cells::{cells, outcome};
use crate::stored_result::{StoredError, read_result};
use std::num::NonZeroUsize;
use std::path::Path;
use vastsim_montecarlo::{Counted, Progress, RunError, RunOptions, map_each, run};
use vastsim_report::{
    Extent, FolderError, Manifest, ResultFile, ResultFolder, RunIdentity, RunRecord, StoredResult,
    StoredTables, Table, html,
};
use vastsim_scenario::Scenario;
use vastsim_stats::Confidence;

/// A result before it has a folder: everything of every cell.
#[derive(Debug, Clone)]
pub struct WholeRun {
    stored: StoredResult,
    /// Its tables, if they were read: what is computed of other columns has more digits there.
    read: Option<StoredTables>,
}

impl WholeRun {
    /// Plays all of it; `None` if it was stopped before.
    ///
    /// # Errors
    /// [`RunError`]: nothing was played.
    pub fn play(
        scenario: &Scenario,
        identity: &RunIdentity,
        confidence: Confidence,
        (options, progress): (&RunOptions, &impl Progress),
    ) -> Result<Option<Self>, RunError> {
        let finish = |cell, tally| outcome(scenario, cell, &tally);
        let outcomes = run(&cells(scenario), options, progress, finish)?;
        let outcomes: Option<Vec<_>> = outcomes.into_iter().collect();
        let whole = outcomes.map(|them| Self::of(scenario, identity, confidence, them));
        Ok(whole.filter(|whole| whole.record().complete))
    }

    /// The same of what was counted before, cell by cell; `None` if it was stopped.
    ///
    /// # Errors
    /// [`RunError::Threads`].
    pub fn of_counted(
        scenario: &Scenario,
        (identity, confidence): (&RunIdentity, Confidence),
        (counted, threads): (&[Counted], NonZeroUsize),
        progress: &impl Progress,
    ) -> Result<Option<Self>, RunError> {
        let outcomes = map_each(counted.len(), threads, |cell| {
            let goes_on = !progress.is_cancelled();
            goes_on.then(|| outcome(scenario, cell, counted[cell].tally()))
        })?;
        let outcomes: Option<Vec<_>> = outcomes.into_iter().collect();
        Ok(outcomes.map(|them| Self::of(scenario, identity, confidence, them)))
    }

    fn of(
        scenario: &Scenario,
        identity: &RunIdentity,
        confidence: Confidence,
        outcomes: Vec<CellOutcome>,
    ) -> Self {
        let run = run_record(identity, confidence, scenario, &outcomes);
        let (files, cells) = (Vec::new(), outcomes.into_iter().map(|it| it.record));
        Self {
            stored: StoredResult {
                manifest: Manifest { run, files },
                cells: cells.collect(),
            },
            read: None,
        }
    }

    /// The result in a folder, whole or of a run that was stopped.
    ///
    /// # Errors
    /// As [`read_result`].
    pub fn read(folder: &Path) -> Result<Self, StoredError> {
        let stored = read_result(folder, Extent::ALL)?;
        let read = Some(StoredTables::read(folder, &stored.manifest)?);
        Ok(Self { stored, read })
    }

    /// What was run, and its digest.
    pub const fn record(&self) -> &RunRecord {
        &self.stored.manifest.run
    }

    /// Its tables.
    ///
    /// # Panics
    /// Never: what was counted does not contradict itself.
    pub fn tables(&self) -> [Table<'_>; 7] {
        let read = self.read.as_ref();
        read.map_or_else(|| self.stored.tables(), StoredTables::tables)
    }

    /// `report.html`, which lists no files.
    pub fn page(&self) -> ResultFile {
        html::page(&self.stored, None)
    }

    /// Writes what a run writes to a folder, but for the time it took.
    ///
    /// # Errors
    /// If a file cannot be written: the folder is as it was.
    pub fn write(
        &self,
        folder: ResultFolder,
        formats: &[FileFormat],
    ) -> Result<Manifest, FolderError> {
        let staged = folder.tables(self.tables())?.close()?;
        let staged = reports::add(&folder, staged, self.record(), formats)?;
        folder.commit(staged, self.record().clone(), None)
    }
}
