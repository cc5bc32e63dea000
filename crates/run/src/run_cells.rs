//! The cells of a scenario, as they are played and as they are kept.

use crate::kept::keep_shown;
use crate::records::CellOutcome;
use std::num::NonZeroUsize;
use vastsim_montecarlo::{Cell, CellTally, Counted, RunError, map_each};
use vastsim_report::CellKey;
use vastsim_scenario::Scenario;

/// What a run of the scenario plays.
pub fn cells(scenario: &Scenario) -> Vec<Cell<'_>> {
    let cells = scenario.cells.iter();
    cells.map(|cell| engine_cell(scenario, cell)).collect()
}

/// What is kept of a cell of the scenario.
pub fn outcome(scenario: &Scenario, cell: usize, tally: &CellTally) -> CellOutcome {
    let cell = &scenario.cells[cell];
    CellOutcome::new(key(scenario, cell), cell.seed, cell, tally)
}

/// The cells of which something was counted, where there are to be no tables.
///
/// # Errors
/// Without threads.
pub fn outcomes(
    scenario: &Scenario,
    counted: &[Counted],
    threads: NonZeroUsize,
) -> Result<Vec<CellOutcome>, RunError> {
    let outcomes = map_each(counted.len(), threads, |cell| {
        let counted = Some(&counted[cell]).filter(|it| it.viewings().count() > 0)?;
        let mut outcome = outcome(scenario, cell, counted.tally());
        keep_shown(&mut outcome.record, false);
        Some(outcome)
    });
    Ok(outcomes?.into_iter().flatten().collect())
}

fn engine_cell<'s>(scenario: &Scenario, cell: &'s vastsim_scenario::Cell) -> Cell<'s> {
    Cell {
        mix: cell.mix(),
        seed: cell.seed,
        sessions: scenario.sessions.get(),
    }
}

fn key(scenario: &Scenario, cell: &vastsim_scenario::Cell) -> CellKey {
    CellKey {
        scenario: scenario.name.clone(),
        cell: cell.label.clone(),
        provider: cell.provider(),
        publisher: cell.publisher(),
        model: cell.model(),
    }
}
