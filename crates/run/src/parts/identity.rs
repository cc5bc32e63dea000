//! Which run it is.

use std::path::Path;
use vastsim_engine::VALUE_VERSION;
use vastsim_montecarlo::{Shard, Shards};
use vastsim_report::{InputCopy, InputEntry, RunIdentity, ScenarioEntry, sha256_hex};
use vastsim_scenario::{Input, Scenario};
use vastsim_stats::Confidence;

/// What tells a run of a scenario from others; all of it.
pub fn identity(scenario: &Scenario, set: Vec<String>, confidence: Confidence) -> RunIdentity {
    RunIdentity {
        value_version: VALUE_VERSION,
        scenario: scenario_entry(scenario),
        inputs: scenario.inputs.iter().skip(1).map(input_entry).collect(),
        set,
        seed: scenario.seed,
        sessions: scenario.sessions.get(),
        confidence: confidence.level().to_string(),
        shards: Shards::from(Shard::WHOLE).to_string(),
    }
}

/// The files of a scenario, to be read again elsewhere.
pub(super) fn copies(scenario: &Scenario) -> Vec<InputCopy> {
    let copy = |input: &Input| InputCopy {
        path: input.path.clone(),
        bytes: input.bytes.to_vec(),
    };
    scenario.inputs.iter().map(copy).collect()
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
