//! Which run counts are of.

use crate::manifest::decimal_text;
use crate::{InputEntry, ScenarioEntry, Untrusted};
use serde::{Deserialize, Serialize};
use std::fmt;

/// All that the counts of a run depend on, and which part of the run they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunIdentity {
    /// Version of the drawn values.
    pub value_version: u32,
    /// The scenario.
    pub scenario: ScenarioEntry,
    /// Every other file that was read.
    pub inputs: Vec<InputEntry>,
    /// What the command line said instead of the scenario, as `path=value`.
    pub set: Vec<String>,
    /// The seed.
    #[serde(with = "decimal_text")]
    pub seed: u64,
    /// Sessions of each cell that the whole run plays.
    pub sessions: u64,
    /// Confidence level of every interval of the result, in decimal.
    pub confidence: String,
    /// The shards, such as `2/16`; `1/1` is all of the run.
    pub shards: String,
}

/// What tells a run from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    what: String,
    theirs: String,
    ours: String,
}

impl RunIdentity {
    /// What tells these counts from those of another run, if anything: all but the
    /// shards and the confidence, which change no count.
    pub fn difference(&self, ours: &Self) -> Option<Difference> {
        let version = |run: &Self| run.value_version.to_string();
        let seed = |run: &Self| run.seed.to_string();
        let sessions = |run: &Self| run.sessions.to_string();
        let of =
            |what: &str, value: fn(&Self) -> String| Difference::of(what, value(self), value(ours));
        of("value version", version)
            .or_else(|| of("scenario", |run| run.scenario.to_string()))
            .or_else(|| self.other_input(ours))
            .or_else(|| of("`--set`", |run| listed(&run.set)))
            .or_else(|| of("seed", seed))
            .or_else(|| of("number of sessions per cell", sessions))
    }

    /// The same of the confidence level.
    pub fn other_confidence(&self, ours: &Self) -> Option<Difference> {
        let [theirs, ours] = [self, ours].map(|run| Untrusted(&run.confidence).to_string());
        Difference::of("confidence level", theirs, ours)
    }

    fn other_input(&self, ours: &Self) -> Option<Difference> {
        let names = |run: &Self| listed(run.inputs.iter().map(|input| &input.file));
        let differ = |(theirs, ours): (&InputEntry, &InputEntry)| {
            let what = format!("file `{}`", Untrusted(&theirs.file));
            Difference::of(&what, sha256(&theirs.sha256), sha256(&ours.sha256))
        };
        let files = Difference::of("list of files", names(self), names(ours));
        files.or_else(|| self.inputs.iter().zip(&ours.inputs).find_map(differ))
    }
}

impl Difference {
    fn of(what: &str, theirs: String, ours: String) -> Option<Self> {
        let what = what.to_owned();
        let differs = theirs != ours;
        differs.then_some(Self { what, theirs, ours })
    }
}

/// As in "its seed is 7, not 42".
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, theirs, ours } = self;
        write!(f, "its {what} is {theirs}, not {ours}")
    }
}

impl fmt::Display for ScenarioEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` with {}",
            Untrusted(&self.file),
            sha256(&self.sha256)
        )
    }
}

fn listed<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    let texts = texts
        .into_iter()
        .map(|text| format!("`{}`", Untrusted(text)));
    let texts: Vec<_> = texts.collect();
    if texts.is_empty() {
        "empty".to_owned()
    } else {
        texts.join(", ")
    }
}

fn sha256(digest: &str) -> String {
    format!("SHA-256 {}", Untrusted(digest))
}
