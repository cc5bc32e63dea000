//! Two scenarios, and two results, against each other.

mod errors;
mod files;
mod folders;
mod narrow;
mod said;
#[cfg(target_os = "linux")]
mod stopped;

use crate::vastsim;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// A folder with scenarios that differ a little.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.write("before.json", &scenario("before", 0.20, 20_000, 7));
        desk.write("after.json", &scenario("after", 0.21, 20_000, 7));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// `vastsim` in that folder.
    pub fn vastsim(&self, args: &[&str]) -> snapbox::cmd::Command {
        // As wide as a table may be.
        let vastsim = vastsim().env("COLUMNS", "160");
        vastsim.current_dir(self.folder.path()).args(args)
    }

    pub fn run(&self, scenario: &str, out: &str, flags: &[&str]) {
        let run = self.vastsim(&["run", scenario, "--out", out]).args(flags);
        run.assert().success();
    }

    pub fn compare(&self, args: &[&str]) -> Output {
        self.vastsim(&["compare"]).args(args).output().unwrap()
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.compare(&[args, &["--json"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
    }
}

/// A 30 s ad, of which this share of the sessions is interrupted at the start.
pub fn scenario(name: &str, start: f64, sessions: u64, seed: u64) -> String {
    format!(
        r#"{{
  "name": "{name}",
  "seed": {seed},
  "sessions": {sessions},
  "ad": {{ "duration": "00:00:30", "id": "spot" }},
  "playback": {{ "interruptions": {{ "model": "quartile", "segments": {{
    "start": {{ "probability": {start} }},
    "midpoint": {{ "probability": 0.12 }}
  }} }} }}
}}
"#
    )
}

/// The rates of the only ad of the only cell.
pub fn rates(comparison: &Value) -> Vec<Value> {
    let ad = &comparison["cells"][0]["ads"][0];
    ad["rates"].as_array().unwrap().clone()
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}
