//! How a result was made, and how to make it again.

use crate::{Derived, FileEntry, InputEntry, Manifest, grouped};
use serde::Serialize;

/// The last section.
#[derive(Serialize)]
pub(super) struct Made<'a> {
    facts: Vec<(&'static str, String)>,
    /// The scenario first.
    inputs: Vec<(&'a str, &'a str)>,
    set: &'a [String],
    digest: &'a str,
    /// What the command is for.
    purpose: &'static str,
    again: String,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: String,
    rows: String,
    sha256: &'a str,
}

impl<'a> Made<'a> {
    pub(super) fn of(manifest: &'a Manifest) -> Self {
        let run = &manifest.run;
        let scenario = [(run.scenario.file.as_str(), run.scenario.sha256.as_str())];
        let others = run
            .inputs
            .iter()
            .map(|InputEntry { file, sha256 }| (file.as_str(), sha256.as_str()));
        // A page cannot have its own hash, and what is made later is none of the run's.
        let files = manifest.files.iter();
        let files = files.filter(|file| Derived::of(&file.name).is_none());
        Self {
            facts: facts(manifest),
            inputs: scenario.into_iter().chain(others).collect(),
            set: &run.set,
            digest: &run.digest,
            purpose: if run.complete {
                "In the folder of the scenario, this command makes the same counts again:"
            } else {
                "In the folder of the scenario, this command plays all of it:"
            },
            again: crate::RunCommand::of(run).to_string(),
            files: files.map(File::of).collect(),
        }
    }
}

fn facts(manifest: &Manifest) -> Vec<(&'static str, String)> {
    let run = &manifest.run;
    let mut facts = vec![
        ("vastsim", run.vastsim.clone()),
        ("value version", run.value_version.to_string()),
        ("models", run.models.join(", ")),
        ("seed", run.seed.to_string()),
        ("sessions", grouped(run.sessions)),
        ("confidence", run.confidence.to_string()),
    ];
    if !run.precision.is_empty() {
        facts.push(("precision", run.precision.join(", ")));
    }
    facts
}

impl<'a> File<'a> {
    fn of(entry: &'a FileEntry) -> Self {
        Self {
            name: &entry.name,
            bytes: grouped(entry.bytes),
            rows: entry.rows.map(grouped).unwrap_or_default(),
            sha256: &entry.sha256,
        }
    }
}
