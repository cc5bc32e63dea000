//! How to play a run again.

use crate::args::RowsTo;
use std::fmt;
use std::path::Path;
pub(in crate::command) use vastsim_report::quoted;
use vastsim_report::{RunIdentity, Untrusted};
use vastsim_stats::Confidence;

/// The command line of a run.
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
        let RunIdentity { seed, set, .. } = self.identity;
        let sessions = self.sessions.map(|it| format!(" --sessions {it}"));
        let sessions = sessions.unwrap_or_default();
        let confidence = match self.confidence {
            usual if usual == Confidence::default() => String::new(),
            other => format!(" --confidence {other}"),
        };
        let scenario = quoted(&self.scenario.display().to_string());
        let set = set.iter().map(|one| format!(" --set {}", quoted(one)));
        let set = set.collect::<String>();
        let (scenario, set) = (Untrusted(&scenario), Untrusted(&set));
        let out = self.out.map(|out| quoted(&out.display().to_string()));
        let out = out
            .map(|out| format!(" --out {}", Untrusted(&out)))
            .unwrap_or_default();
        let force = if self.force { " --force" } else { "" };
        let more = &self.more;
        write!(
            f,
            "vastsim run {scenario}{sessions} --seed {seed}{set}{confidence}{out}{force}{more}"
        )
    }
}

/// The flag that asks for rows.
pub(super) fn rows((flag, rows): (&str, &RowsTo)) -> String {
    let path = rows.path().map(|path| quoted(&path.display().to_string()));
    let path = path.unwrap_or_else(|| "-".to_owned());
    format!(" {flag} {}", Untrusted(&path))
}
