//! How to play a run again.

use std::fmt;
use std::path::Path;
use vastsim_report::{RunIdentity, Untrusted};
use vastsim_stats::Confidence;

/// The command line of a run.
pub(in crate::command) struct Again<'a> {
    pub(in crate::command) scenario: &'a Path,
    pub(in crate::command) identity: &'a RunIdentity,
    pub(in crate::command) confidence: Confidence,
    pub(in crate::command) out: Option<&'a Path>,
    pub(in crate::command) force: bool,
    /// Flags about parts of the run, each behind a blank.
    pub(in crate::command) parts: String,
}

impl fmt::Display for Again<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RunIdentity {
            sessions,
            seed,
            set,
            ..
        } = self.identity;
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
        let parts = &self.parts;
        write!(
            f,
            "vastsim run {scenario} --sessions {sessions} --seed {seed}{set}{confidence}{out}{force}{parts}"
        )
    }
}

/// As a POSIX shell wants it: in single quotes unless every character is plain.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,=".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
