//! From counts to the file that keeps them, and back.

use super::identity::copies;
use vastsim_montecarlo::{Cell, Counted, Shards, StateError, Viewings};
use vastsim_report::{CellState, ResultFile, RunIdentity, TALLY_FILE, TallyFile};
use vastsim_scenario::Scenario;

/// Some shards of a run, or what was counted of them so far.
pub struct Part<'s> {
    /// What is played.
    pub scenario: &'s Scenario,
    /// Which run it is.
    pub identity: &'s RunIdentity,
    /// Which shards these are.
    pub shards: &'s Shards,
    /// What was counted, cell by cell.
    pub counted: &'s [Counted],
}

impl Part<'_> {
    /// The file that keeps it.
    pub fn file(&self) -> TallyFile {
        TallyFile {
            identity: RunIdentity {
                shards: self.shards.to_string(),
                ..self.identity.clone()
            },
            inputs: copies(self.scenario),
            cells: self.counted.iter().map(cell_state).collect(),
        }
    }
}

/// The only file of a part.
pub fn tally_file(file: &TallyFile) -> ResultFile {
    ResultFile {
        name: TALLY_FILE.to_owned(),
        bytes: file.to_bytes(),
        rows: None,
    }
}

fn cell_state(counted: &Counted) -> CellState {
    let mut integers = Vec::new();
    counted
        .tally()
        .canonical(|integer| integers.extend(integer));
    CellState {
        sessions: counted.viewings().ranges().to_vec(),
        integers,
    }
}

/// The counts of a file, if they are of these cells and, of each, of viewings of
/// these shards: of all of them where they have to be.
///
/// # Errors
/// [`StateError`] if they are not.
pub fn restored(
    cells: &[Cell<'_>],
    states: &[CellState],
    shards: &Shards,
    has_all: bool,
) -> Result<Vec<Counted>, StateError> {
    if cells.len() != states.len() {
        return Err(StateError::Shape);
    }
    let restore = |(cell, state): (&Cell<'_>, &CellState)| {
        let viewings = Viewings::new(state.sessions.clone()).ok_or(StateError::Contradiction)?;
        let own = viewings_of(shards, cell.sessions);
        let is_right = if has_all {
            viewings == own
        } else {
            is_within(&viewings, &own)
        };
        if !is_right {
            return Err(StateError::Contradiction);
        }
        Counted::restore(&cell.mix, viewings, &state.integers)
    };
    cells.iter().zip(states).map(restore).collect()
}

fn viewings_of(shards: &Shards, sessions: u64) -> Viewings {
    let ranges = shards.iter().map(|shard| shard.viewings(sessions));
    let mut runs: Vec<std::ops::Range<u64>> = Vec::new();
    for range in ranges.filter(|range| !range.is_empty()) {
        match runs.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => runs.push(range),
        }
    }
    Viewings::new(runs).unwrap_or_default()
}

fn is_within(viewings: &Viewings, own: &Viewings) -> bool {
    let mut ranges = viewings.ranges().iter();
    ranges.all(|range| {
        let mut own = own.ranges().iter();
        own.any(|own| own.start <= range.start && range.end <= own.end)
    })
}
