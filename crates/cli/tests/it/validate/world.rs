//! Scenarios, runs of them and reports about those runs.

use crate::vastsim;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use vastsim_engine::{Effect, Ending, Observer, Session, SessionTapes, SimTime};
use vastsim_scenario::load;

/// Rates of interruption in the four segments.
pub const HAZARDS: [f64; 4] = [0.2, 0.1, 0.12, 0.08];

/// Sessions that reached each milestone.
pub type Counts = [u64; 5];

/// A folder with a scenario of the rates, and what was observed of others.
pub struct World {
    folder: tempfile::TempDir,
}

impl World {
    pub fn new() -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        world.scenario("scenario.json", HAZARDS);
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a scenario of a 30 s ad.
    pub fn scenario(&self, name: &str, hazards: [f64; 4]) {
        let [start, first, mid, third] = hazards;
        let text = format!(
            r#"{{
  "name": "profile",
  "ad": {{ "duration": "00:00:30", "id": "spot" }},
  "playback": {{ "interruptions": {{ "model": "quartile", "segments": {{
    "start": {{ "probability": {start} }},
    "firstQuartile": {{ "probability": {first} }},
    "midpoint": {{ "probability": {mid} }},
    "thirdQuartile": {{ "probability": {third} }}
  }} }} }}
}}
"#
        );
        self.write(name, text.as_bytes());
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs a scenario and counts who reached what.
    pub fn run(&self, scenario: &str, sessions: u64, seed: u64) -> Counts {
        let out = self.path("run");
        let run = vastsim()
            .arg("run")
            .arg(self.path(scenario))
            .args(["-n", &sessions.to_string(), "--seed", &seed.to_string()])
            .arg("--out")
            .arg(&out);
        run.assert().success();
        counts(&fs::read_to_string(out.join("quartiles.csv")).unwrap())
    }

    /// `validate` of the scenario against a file.
    pub fn validate(&self, observed: &Path, flags: &[&str]) -> Output {
        let command = vastsim()
            .arg("validate")
            .arg(self.path("scenario.json"))
            .arg("--observed")
            .arg(observed)
            .arg("--out")
            .arg(self.path("out"))
            .args(flags);
        command.output().unwrap()
    }

    /// The verdict and the exit code.
    pub fn verdict(&self, observed: &Path, flags: &[&str]) -> (String, i32) {
        let output = self.validate(observed, flags);
        assert!(
            [Some(0), Some(1)].contains(&output.status.code()),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let verdict = self.json()["verdict"].as_str().unwrap().to_owned();
        (verdict, output.status.code().unwrap())
    }

    /// `validation.json` as it was written.
    pub fn json(&self) -> serde_json::Value {
        let text = fs::read_to_string(self.path("out/validation.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// How each session of a scenario ended: where and why, or not.
    pub fn sessions(&self, scenario: &str, sessions: u64, seed: u64) -> Vec<Option<SimTime>> {
        let scenario = load(&self.path(scenario)).unwrap();
        let plan = scenario.cells[0].groups[0].plan();
        let mut ends = Ends::default();
        let mut session = Session::new(plan);
        let mut tapes = SessionTapes::at(seed, 0, plan);
        for _ in 0..sessions {
            session.play(tapes.next_session(), &mut ends);
        }
        ends.0
    }
}

#[derive(Default)]
struct Ends(Vec<Option<SimTime>>);

impl Observer for Ends {
    fn observe(&mut self, effect: &Effect<'_>) {
        if let Effect::Ended {
            progress, ending, ..
        } = effect
        {
            let is_interrupted = matches!(ending, Ending::Interrupted { .. });
            self.0.push(is_interrupted.then_some(progress.watched));
        }
    }
}

fn counts(quartiles: &str) -> Counts {
    let rows = quartiles.lines().skip(1);
    let reached = rows.map(|row| row.split(',').nth(8).unwrap().parse().unwrap());
    reached.collect::<Vec<_>>().try_into().unwrap()
}
