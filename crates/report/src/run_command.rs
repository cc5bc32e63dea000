//! How to play a run again.

use crate::{RunRecord, Untrusted};
use std::fmt;
use vastsim_stats::Confidence;

/// The command line that plays a run.
///
/// ```
/// use vastsim_report::RunCommand;
///
/// let command = RunCommand {
///     scenario: "my scenario.json",
///     sessions: Some(1_000),
///     seed: 42,
///     set: &["provider=leto".to_owned()],
///     confidence: 0.95,
///     more: " --force".to_owned(),
/// };
/// let line = "vastsim run 'my scenario.json' --sessions 1000 --seed 42 --set provider=leto --force";
/// assert_eq!(command.to_string(), line);
/// ```
#[derive(Debug, Clone)]
pub struct RunCommand<'a> {
    /// The scenario's file.
    pub scenario: &'a str,
    /// How many sessions a cell has, or may have; none if the scenario says that.
    pub sessions: Option<u64>,
    /// The seed.
    pub seed: u64,
    /// What is said instead of the scenario, as `path=value`.
    pub set: &'a [String],
    /// Confidence level of the intervals.
    pub confidence: f64,
    /// Other flags, each behind a blank.
    pub more: String,
}

impl<'a> RunCommand<'a> {
    /// As a manifest tells it: the scenario without its folder.
    pub fn of(run: &'a RunRecord) -> Self {
        let planned = run.cells.first().map(|cell| cell.sessions_planned);
        let precision = run.precision.iter();
        let precision = precision.map(|it| format!(" --precision {}", Untrusted(&quoted(it))));
        Self {
            scenario: &run.scenario.file,
            // What a precise run played came of its looks.
            sessions: if run.precision.is_empty() {
                planned
            } else {
                run.sessions_most
            },
            seed: run.seed,
            set: &run.set,
            confidence: run.confidence,
            more: precision.collect(),
        }
    }
}

/// What the command that plays a run again is for.
pub fn purpose(run: &RunRecord) -> &'static str {
    if run.complete {
        "To reproduce"
    } else {
        "To play all of it"
    }
}

impl fmt::Display for RunCommand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vastsim run {}", Untrusted(&quoted(self.scenario)))?;
        if let Some(sessions) = self.sessions {
            write!(f, " --sessions {sessions}")?;
        }
        write!(f, " --seed {}", self.seed)?;
        for set in self.set {
            write!(f, " --set {}", Untrusted(&quoted(set)))?;
        }
        if self.confidence.to_bits() != Confidence::default().level().to_bits() {
            write!(f, " --confidence {}", self.confidence)?;
        }
        f.write_str(&self.more)
    }
}

/// As a POSIX shell wants it: in single quotes unless every character is plain.
///
/// ```
/// use vastsim_report::quoted;
///
/// assert_eq!(quoted("spring.json"), "spring.json");
/// assert_eq!(quoted("it's"), r"'it'\''s'");
/// ```
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
