//! The cells of a scenario, as they are played and as they are kept.

use crate::records::CellOutcome;
use vastsim_montecarlo::{Cell, CellTally};
use vastsim_report::CellKey;
use vastsim_scenario::Scenario;

/// What a run of the scenario plays.
pub(crate) fn cells(scenario: &Scenario) -> Vec<Cell<'_>> {
    let cells = scenario.cells.iter();
    cells.map(|cell| engine_cell(scenario, cell)).collect()
}

/// What is kept of a cell of the scenario.
pub(crate) fn outcome(scenario: &Scenario, cell: usize, tally: &CellTally) -> CellOutcome {
    let cell = &scenario.cells[cell];
    CellOutcome::new(key(scenario, cell), cell.seed, cell, tally)
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
