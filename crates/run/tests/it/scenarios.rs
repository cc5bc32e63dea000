//! A scenario in memory, and a run of it.

use std::path::Path;
use vastsim_montecarlo::RunOptions;
use vastsim_report::RunIdentity;
use vastsim_run::{WholeRun, identity};
use vastsim_scenario::{Files, ReadError, Scenario, load_with};
use vastsim_stats::Confidence;

struct Text(String);

impl Files for Text {
    fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.clone().into())
    }
}

pub(crate) fn loaded(text: &str) -> Scenario {
    load_with(Path::new("two.json"), &Text(text.to_owned())).unwrap()
}

pub(crate) fn scenario(seed: u64) -> Scenario {
    loaded(&format!(
        r#"{{ "name": "two", "seed": {seed}, "sessions": 1000, "ad": {{ "duration": "00:00:15" }},
              "matrix": {{ "provider": ["google", "tiger"] }} }}"#
    ))
}

pub(crate) fn identity_of(scenario: &Scenario) -> RunIdentity {
    identity(scenario, Vec::new(), Confidence::default())
}

pub(crate) fn played(scenario: &Scenario) -> WholeRun {
    let how = (&RunOptions::default(), &());
    let played = WholeRun::play(scenario, &identity_of(scenario), Confidence::default(), how);
    played.unwrap().unwrap()
}
