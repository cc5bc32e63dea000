//! What a run was: the record that its manifest keeps.

use crate::agreement::agreement;
use crate::records::{CellOutcome, run_digest};
use vastsim_montecarlo::Shards;
use vastsim_report::{CellEntry, RunIdentity, RunRecord};
use vastsim_scenario::{Scenario, Sessions};
use vastsim_stats::Confidence;
use vastsim_validation::Precision;

/// All of a run, or what was played of it until it was stopped.
pub fn run_record(
    identity: &RunIdentity,
    confidence: Confidence,
    scenario: &Scenario,
    outcomes: &[CellOutcome],
) -> RunRecord {
    let (seed, planned) = (scenario.seed, scenario.sessions.get());
    let entry = |outcome: &CellOutcome| CellEntry::new(&outcome.record, planned).in_run_of(seed);
    let cells: Vec<_> = outcomes.iter().map(entry).collect();
    let sessions = cells.iter().map(|cell| cell.sessions).sum();
    let sessions_planned = sessions_planned(scenario);
    let RunIdentity {
        value_version,
        scenario,
        inputs,
        set,
        ..
    } = identity.clone();
    RunRecord {
        vastsim: env!("CARGO_PKG_VERSION").to_owned(),
        value_version,
        scenario,
        inputs,
        set,
        seed,
        sessions,
        sessions_planned,
        complete: sessions == sessions_planned,
        shards: None,
        precision: Vec::new(),
        sessions_most: None,
        confidence: confidence.level(),
        models: models(&cells),
        cells,
        agreement: Some(agreement(outcomes)),
        digest: run_digest(outcomes),
    }
}

/// The same of some shards: they may be complete in themselves, yet are no complete
/// run.
pub fn of_shards(shards: &Shards, run: RunRecord) -> RunRecord {
    RunRecord {
        complete: false,
        shards: Some(shards.to_string()),
        agreement: None,
        ..run
    }
}

/// The same of a run that decided by itself when to stop: what it played is what was
/// asked for, unless it was stopped before.
pub fn of_precision(
    (precision, most): (&[Precision], Option<Sessions>),
    is_over: bool,
    run: RunRecord,
) -> RunRecord {
    let own = |cell: CellEntry| CellEntry {
        sessions_planned: cell.sessions,
        ..cell
    };
    RunRecord {
        sessions_planned: run.sessions,
        complete: is_over,
        precision: precision.iter().map(Precision::to_string).collect(),
        sessions_most: most.map(Sessions::get),
        cells: run.cells.into_iter().map(own).collect(),
        ..run
    }
}

/// How many sessions a run of the scenario plays, over all cells.
pub fn sessions_planned(scenario: &Scenario) -> u64 {
    scenario
        .sessions
        .get()
        .saturating_mul(scenario.cells.len() as u64)
}

/// A run of so many sessions that they are no longer counted exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{sessions} sessions in each of {cells} cells are more than 2^53; ask for fewer")]
pub struct TooManySessions {
    sessions: u64,
    cells: usize,
}

/// Counts stand as numbers in JSON files, whose readers keep no more than 53
/// bits.
///
/// # Errors
/// [`TooManySessions`] if a run of the scenario would have more.
pub fn check_total(scenario: &Scenario) -> Result<(), TooManySessions> {
    let (sessions, cells) = (scenario.sessions.get(), scenario.cells.len());
    if sessions_planned(scenario) <= 1 << 53 {
        return Ok(());
    }
    Err(TooManySessions { sessions, cells })
}

/// Each once; a cell of several groups may have several.
fn models(cells: &[CellEntry]) -> Vec<String> {
    let models = cells.iter().flat_map(|cell| cell.model.split('+'));
    let mut models: Vec<_> = models.map(str::to_owned).collect();
    models.sort_unstable();
    models.dedup();
    models
}
