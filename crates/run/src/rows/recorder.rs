//! Hands the sessions of a run over to the files of rows.

use super::ads::ads;
use super::last_cell::LastCell;
use std::sync::Arc;
use vastsim_engine::Ending;
use vastsim_montecarlo::{ChunkPlace, ChunkRecorder, PlayedSession, Recorder};
use vastsim_report::rows::{RowCell, RowChunk, RowEnding, RowFile, SessionRow};
use vastsim_scenario::Scenario;

/// Shows each file of rows every session.
#[derive(Debug)]
pub struct RowRecorder<'r> {
    files: &'r [RowFile],
    scenario: &'r Scenario,
    /// What the chunks of a cell have in common, for each file.
    cells: LastCell<Vec<Arc<RowCell>>>,
}

impl<'r> RowRecorder<'r> {
    /// One that shows the sessions of the scenario to these files.
    pub const fn new(files: &'r [RowFile], scenario: &'r Scenario) -> Self {
        Self {
            files,
            scenario,
            cells: LastCell::new(),
        }
    }

    fn of_cell(&self, cell: usize) -> Vec<Arc<RowCell>> {
        self.cells.of(cell, || {
            let ads = ads(&self.scenario.cells[cell]);
            self.files.iter().map(|file| file.cell(&ads)).collect()
        })
    }
}

impl Recorder for RowRecorder<'_> {
    type Chunk<'c>
        = RecordedChunk<'c>
    where
        Self: 'c;

    fn begin(&self, place: &ChunkPlace) -> Option<RecordedChunk<'_>> {
        if self.files.is_empty() {
            return None;
        }
        let cell = &self.scenario.cells[place.cell];
        let files = self.files.iter().zip(self.of_cell(place.cell));
        let chunks = files.map(|(file, cell)| file.begin(place.number, cell));
        Some(RecordedChunk {
            chunks: chunks.collect(),
            turns: cell.groups[0].program.turns().len(),
        })
    }

    fn has_failed(&self) -> bool {
        self.files.iter().any(RowFile::has_failed)
    }
}

/// One chunk, on its way to each file.
#[derive(Debug)]
pub struct RecordedChunk<'r> {
    chunks: Vec<RowChunk<'r>>,
    /// How many ads each group is shown.
    turns: usize,
}

impl ChunkRecorder for RecordedChunk<'_> {
    fn session(&mut self, session: &PlayedSession) {
        let ad = session.group * self.turns + session.turn;
        let row = SessionRow {
            session: session.viewing,
            ending: ending(session.ending),
            watched_ns: session.watched.as_nanos(),
            fired: session.fired as u32,
        };
        for chunk in &mut self.chunks {
            chunk.push(ad, &row);
        }
    }

    fn finish(self) {
        for chunk in self.chunks {
            chunk.finish();
        }
    }
}

/// Nobody skips, stops or fails an ad of a run.
fn ending(ending: Ending) -> RowEnding {
    match ending {
        Ending::Completed => RowEnding::Completed,
        Ending::Interrupted { segment, reason } => RowEnding::Interrupted {
            segment: segment.index() as u8,
            reason: reason.index() as u16,
        },
        _ => RowEnding::Failed,
    }
}
