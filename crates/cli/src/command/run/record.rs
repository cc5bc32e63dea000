//! What a run was: the record that its manifest keeps.

use crate::args::RunArgs;
use crate::records::{CellOutcome, run_digest};
use std::path::Path;
use vastsim_engine::VALUE_VERSION;
use vastsim_report::{CellEntry, InputEntry, RunRecord, ScenarioEntry, sha256_hex};
use vastsim_scenario::{Input, Override, Scenario};

pub(super) fn run_record(
    args: &RunArgs,
    scenario: &Scenario,
    outcomes: &[CellOutcome],
) -> RunRecord {
    let (seed, planned) = (scenario.seed, scenario.sessions.get());
    let entry = |outcome: &CellOutcome| CellEntry::new(&outcome.record, planned).in_run_of(seed);
    let cells: Vec<_> = outcomes.iter().map(entry).collect();
    let sessions = cells.iter().map(|cell| cell.sessions).sum();
    let sessions_planned = sessions_planned(scenario);
    RunRecord {
        vastsim: env!("CARGO_PKG_VERSION").to_owned(),
        value_version: VALUE_VERSION,
        scenario: scenario_entry(scenario),
        inputs: scenario.inputs.iter().skip(1).map(input_entry).collect(),
        set: args.set.set.iter().map(Override::to_string).collect(),
        seed: scenario.seed,
        sessions,
        sessions_planned,
        complete: sessions == sessions_planned,
        confidence: args.confidence.level(),
        models: models(&cells),
        cells,
        digest: run_digest(outcomes),
    }
}

/// Over all cells.
pub(super) fn sessions_planned(scenario: &Scenario) -> u64 {
    scenario
        .sessions
        .get()
        .saturating_mul(scenario.cells.len() as u64)
}

/// The scenario is the first file that was read. It is named without folders:
/// where it lies makes no difference to the result.
fn scenario_entry(scenario: &Scenario) -> ScenarioEntry {
    let InputEntry { file, sha256 } = input_entry(&scenario.inputs[0]);
    let file = Path::new(&file)
        .file_name()
        .map_or(file.clone(), |name| name.to_string_lossy().into_owned());
    let name = scenario.name.clone();
    ScenarioEntry { name, file, sha256 }
}

fn input_entry(input: &Input) -> InputEntry {
    InputEntry {
        file: input.path.clone(),
        sha256: sha256_hex(&input.bytes),
    }
}

/// Each once; a cell of several groups may have several.
fn models(cells: &[CellEntry]) -> Vec<String> {
    let models = cells.iter().flat_map(|cell| cell.model.split('+'));
    let mut models: Vec<_> = models.map(str::to_owned).collect();
    models.sort_unstable();
    models.dedup();
    models
}
