//! What a file is, by its content.

use crate::inputs::read_json;
use crate::node::{Entry, Node, Value};
use crate::problem::Problems;
use std::fmt;
use std::path::Path;

/// What the `schema` of a manifest begins with, whatever its version.
const MANIFEST_SCHEMA: &str = "vastsim.manifest.";

/// Keys that only a scenario has.
const SCENARIO_KEYS: [&str; 7] = [
    "ad",
    "matrix",
    "population",
    "provider",
    "publisher",
    "seed",
    "sessions",
];

/// Keys that say what is played and how often, which no other file does.
const RUN_KEYS: [&str; 4] = ["ad", "matrix", "population", "sessions"];

/// Keys that a profile has, and not every scenario.
const PROFILE_KEYS: [&str; 5] = ["extends", "parser", "playback", "provenance", "tracker"];

/// Keys that both have, and nothing else.
const SHARED_KEYS: [&str; 3] = ["$schema", "description", "name"];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// What to simulate.
    Scenario,
    /// What sessions of one provider are like.
    Profile,
    /// How the sessions of publishers depart from those of others.
    Publishers,
    /// An ad.
    Vast,
    /// Breaks with ads.
    Vmap,
    /// What a result was made from.
    Manifest,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scenario => "scenario",
            Self::Profile => "profile",
            Self::Publishers => "publishers file",
            Self::Vast => "VAST document",
            Self::Vmap => "VMAP document",
            Self::Manifest => "manifest of a result",
        })
    }
}

/// Names of files that should hold markup end so.
const MARKUP_EXTENSIONS: [&str; 3] = ["xml", "vast", "vmap"];

/// Tells what a file is, by its content: markup is a VAST document, and JSON
/// that cannot be told a scenario. Of a file that is neither, as an empty one,
/// the name decides.
pub fn kind_of(path: &Path, bytes: &[u8]) -> FileKind {
    if is_markup(bytes) {
        return FileKind::Vast;
    }
    match read_json(path, bytes, &mut Problems::default()) {
        Some(root) => kind_of_tree(&root),
        None if is_named_as_markup(path) => FileKind::Vast,
        None => FileKind::Scenario,
    }
}

fn is_named_as_markup(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        let mut known = MARKUP_EXTENSIONS.iter();
        known.any(|known| known.eq_ignore_ascii_case(extension))
    })
}

pub(crate) fn kind_of_tree(root: &Node) -> FileKind {
    let has = |key: &&str| root.get(key).is_some();
    match root.get("schema").map(|schema| &schema.value) {
        Some(Value::String(name)) if name.starts_with(MANIFEST_SCHEMA) => FileKind::Manifest,
        _ if is_publishers(root) => FileKind::Publishers,
        _ if SCENARIO_KEYS.iter().any(has) => FileKind::Scenario,
        _ if PROFILE_KEYS.iter().any(has) || is_bare_profile(root) => FileKind::Profile,
        _ => FileKind::Scenario,
    }
}

/// Whether this says of several publishers what scenarios name a file for, and
/// is no scenario that tries to do so itself.
fn is_publishers(root: &Node) -> bool {
    root.get("publishers")
        .is_some_and(|publishers| publishers.entries().is_some())
        && !is_run(root)
}

/// Whether this says what is played or how often.
pub(crate) fn is_run(root: &Node) -> bool {
    RUN_KEYS.iter().any(|key| root.get(key).is_some())
}

/// Whether this has keys that only a scenario has, and none that a profile has.
pub(crate) fn is_scenario_alone(root: &Node) -> bool {
    let has = |key: &&str| root.get(key).is_some();
    SCENARIO_KEYS.iter().any(has) && !PROFILE_KEYS.iter().any(has)
}

/// Whether this is all that a profile needs, and too little for a scenario: a
/// name, and nothing that a profile would not have.
fn is_bare_profile(root: &Node) -> bool {
    let is_shared = |entry: &Entry| SHARED_KEYS.contains(&entry.key.as_str());
    let entries = root.entries().unwrap_or_default();
    root.get("name").is_some() && entries.iter().all(is_shared)
}

/// Whether a file begins as XML and HTML do, in any encoding.
pub(crate) fn is_markup(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let mark = marks.into_iter().find_map(|mark| bytes.strip_prefix(mark));
    // UTF-16 has its `<` beside a zero.
    let mut visible = mark
        .unwrap_or(bytes)
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    visible.next() == Some(&b'<')
}
