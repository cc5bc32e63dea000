//! How to play a run again.

use crate::args::RowsTo;
use std::fmt;
use std::path::Path;
use vastsim_report::{RunCommand, RunIdentity, RunRecord, Untrusted, purpose, quoted};
use vastsim_stats::Confidence;

/// The command line of a run, with the paths that it was given.
pub(in crate::command) struct Again<'a> {
    pub(in crate::command) scenario: &'a Path,
    pub(in crate::command) identity: &'a RunIdentity,
    pub(in crate::command) confidence: Confidence,
    pub(in crate::command) out: Option<&'a Path>,
    pub(in crate::command) force: bool,
    /// How many a cell has, or may have.
    pub(in crate::command) sessions: Option<u64>,
    /// Other flags, each behind a blank.
    pub(in crate::command) more: String,
}

impl fmt::Display for Again<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = self.out.map(|out| flag("--out", out)).unwrap_or_default();
        let force = if self.force { " --force" } else { "" };
        let command = RunCommand {
            scenario: &self.scenario.display().to_string(),
            sessions: self.sessions,
            seed: self.identity.seed,
            set: &self.identity.set,
            confidence: self.confidence.level(),
            more: format!("{out}{force}{}", self.more),
        };
        command.fmt(f)
    }
}

/// The last line of a result, which knows its scenario by its name alone.
pub(in crate::command) fn in_its_folder(run: &RunRecord) -> String {
    let (purpose, again) = (purpose(run), RunCommand::of(run));
    format!("{purpose}, in the folder of the scenario: {again}")
}

/// The flag that asks for rows.
pub(super) fn rows((name, rows): (&str, &RowsTo)) -> String {
    let to_stdout = || format!(" {name} -");
    rows.path().map_or_else(to_stdout, |path| flag(name, path))
}

fn flag(name: &str, path: &Path) -> String {
    let path = quoted(&path.display().to_string());
    format!(" {name} {}", Untrusted(&path))
}
