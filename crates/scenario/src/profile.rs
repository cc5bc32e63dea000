//! Provider profiles: seven in the binary, and any number in files.

use crate::decode::{At, Decode};
use crate::file::{PlaybackFile, ProfileFile, Tracker};
use crate::merge::merge;
use crate::node::{Node, Value, parse};
use crate::problem::{Problem, Problems};
use crate::source::Source;
use std::sync::Arc;

/// The profile that all others are laid over.
const BASE: &str = include_str!("../profiles/generic.json");

/// Every built-in profile, in the order in which they are listed.
const BUILTIN: [(&str, &str); 7] = [
    ("global", include_str!("../profiles/global.json")),
    ("tiger", include_str!("../profiles/tiger.json")),
    ("leto", include_str!("../profiles/leto.json")),
    ("yandex", include_str!("../profiles/yandex.json")),
    ("google", include_str!("../profiles/google.json")),
    ("custom", include_str!("../profiles/custom.json")),
    ("generic", BASE),
];

/// What sessions of one provider are like: a profile file laid over `generic`.
#[derive(Debug, Clone)]
pub struct Profile {
    name: String,
    description: String,
    provenance: String,
    tracker: Tracker,
    playback: PlaybackFile,
    source: Arc<Source>,
    /// The level below the scenario: `{ "playback": … }`.
    level: Node,
}

impl Profile {
    /// The names of the built-in profiles, in the order of lists.
    pub fn names() -> [&'static str; 7] {
        BUILTIN.map(|(name, _)| name)
    }

    /// A built-in profile by name; `None` for any other name.
    pub fn builtin(name: &str) -> Option<Self> {
        Self::read(&builtin_source(name)?, &mut Problems::default())
    }

    /// Reads a profile and lays it over `generic`; `None` after reporting why.
    pub(crate) fn read(source: &Arc<Source>, problems: &mut Problems) -> Option<Self> {
        let own = parse(source, problems)?;
        Self::from_node(&own, problems)
    }

    /// As [`Self::read`], of a file that is parsed already.
    pub(crate) fn from_node(own: &Node, problems: &mut Problems) -> Option<Self> {
        let reports_before = problems.error_reports();
        let base = parse(&Source::new("<built-in generic>", BASE), problems)?;
        let merged = merge(&base, own);
        let names = decode(own, problems)?;
        let settings = decode(&merged, problems)?;
        if problems.error_reports() > reports_before {
            return None;
        }
        Some(Self {
            name: names.name?.value.0,
            description: names.description.unwrap_or_default(),
            provenance: names.provenance.unwrap_or_default(),
            tracker: settings.tracker.unwrap_or_default(),
            playback: settings.playback.unwrap_or_default(),
            source: Arc::clone(&own.origin.source),
            level: only_playback(&merged),
        })
    }

    /// Its name in results.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is; empty if the file does not say.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Where its numbers come from; empty if the file does not say.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// How its tracking requests are written, what is inherited included.
    pub fn tracker(&self) -> &Tracker {
        &self.tracker
    }

    /// The file as it is written: something to start one's own from.
    pub fn source_text(&self) -> &str {
        self.source.text()
    }

    pub(crate) fn playback(&self) -> &PlaybackFile {
        &self.playback
    }

    pub(crate) fn level(&self) -> &Node {
        &self.level
    }
}

/// The file of a built-in profile.
pub(crate) fn builtin_source(name: &str) -> Option<Arc<Source>> {
    let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
    Some(Source::new(format!("<built-in {name}>"), *text))
}

/// Warns of a file that would pass for a built-in profile in results.
pub(crate) fn warn_of_borrowed_name(own: &Node, problems: &mut Problems) {
    let Some(node) = own.get("name") else { return };
    let Value::String(name) = &node.value else {
        return;
    };
    if Profile::names().contains(&name.as_str()) {
        let message = format!("`{name}` is the name of a built-in profile");
        let problem = Problem::warning(&node.origin, "name", message);
        problems.add(problem.hint("results tell profiles apart by name, give it one of its own"));
    }
}

fn decode(node: &Node, problems: &mut Problems) -> Option<ProfileFile> {
    ProfileFile::decode(At { node, path: "" }, problems)
}

fn only_playback(merged: &Node) -> Node {
    let entries = merged.entries().unwrap_or_default().iter();
    let playback = entries.filter(|entry| entry.key == "playback");
    Node {
        value: Value::Object(Arc::new(playback.cloned().collect())),
        origin: merged.origin.clone(),
    }
}
