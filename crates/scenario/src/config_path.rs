//! Places in a file of settings, such as `ad.pod[1].duration`.

mod parse;

pub use parse::PathError;

use crate::node::{Node, Value};
use std::fmt::{self, Write};
use std::str::FromStr;

/// A place in a file of settings: keys, with a point between two, and indexes
/// of arrays from 0 in brackets.
///
/// A key with one of `.[]"'` in it is written in quotes of either kind, inside
/// of which a quote of that kind is doubled. Displays with quotes where they
/// are needed alone, so that equal places have equal texts.
///
/// ```
/// use vastsim_scenario::{ConfigPath, PathStep};
///
/// let path: ConfigPath = "ad.pod[1].duration".parse()?;
/// assert_eq!(path.steps()[2], PathStep::Index(1));
///
/// let quoted: ConfigPath = "'parser'.url_map.'https://a.example/x'".parse()?;
/// assert_eq!(quoted.as_str(), r#"parser.url_map."https://a.example/x""#);
///
/// let error = "ad..vast".parse::<ConfigPath>().unwrap_err();
/// assert_eq!(error.to_string(), "a key is missing after `ad.`");
/// # Ok::<(), vastsim_scenario::PathError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigPath {
    steps: Vec<PathStep>,
    text: String,
}

/// One step of a path, from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// To the value of a key of an object.
    Key(String),
    /// To an item of an array, from 0.
    Index(usize),
}

impl ConfigPath {
    /// The longest text of a path, in bytes.
    pub const BYTES_MAX: usize = 512;
    /// The most steps of a path.
    pub const STEPS_MAX: usize = 16;

    /// The steps, at least one; the first is a key.
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }

    /// The first key.
    pub fn root(&self) -> &str {
        match self.steps.first() {
            Some(PathStep::Key(key)) => key,
            _ => "",
        }
    }

    /// The path as it displays.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether one of the two is the other, or leads into it.
    pub fn overlaps(&self, other: &Self) -> bool {
        let shorter = self.steps.len().min(other.steps.len());
        self.steps[..shorter] == other.steps[..shorter]
    }

    /// Whether this is another path or leads into what is there.
    pub fn is_within(&self, other: &Self) -> bool {
        self.steps.starts_with(&other.steps)
    }

    /// The keys alone, a point between two: equal for all items of an array.
    pub(crate) fn keys(&self) -> String {
        let keys = self.steps.iter().filter_map(|step| match step {
            PathStep::Key(key) => Some(key.as_str()),
            PathStep::Index(_) => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }

    /// The path of a key of the whole file.
    pub(crate) fn of_key(key: &str) -> Self {
        Self::new(vec![PathStep::Key(key.to_owned())])
    }

    /// The path and all that lead to it, the shortest first.
    pub(crate) fn ways(&self) -> impl Iterator<Item = String> + '_ {
        (1..=self.steps.len()).map(|length| shown(&self.steps[..length]))
    }

    pub(crate) fn new(steps: Vec<PathStep>) -> Self {
        let text = shown(&steps);
        Self { steps, text }
    }
}

impl PathStep {
    /// What the step leads to.
    pub(crate) fn of<'n>(&self, node: &'n Node) -> Option<&'n Node> {
        match (self, &node.value) {
            (Self::Key(key), _) => node.get(key),
            (Self::Index(index), Value::Array(items)) => items.get(*index),
            (Self::Index(_), _) => None,
        }
    }
}

/// As it is written alone: a key, or an index in brackets.
impl fmt::Display for PathStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&shown(std::slice::from_ref(self)))
    }
}

impl FromStr for ConfigPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        parse::steps(text).map(Self::new)
    }
}

impl fmt::Display for ConfigPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The first steps of a path as a text.
pub(crate) fn shown(steps: &[PathStep]) -> String {
    let mut text = String::new();
    for step in steps {
        // Writing into a string cannot fail.
        let _ = match step {
            PathStep::Index(index) => write!(text, "[{index}]"),
            PathStep::Key(key) if text.is_empty() => write!(text, "{}", written(key)),
            PathStep::Key(key) => write!(text, ".{}", written(key)),
        };
    }
    text
}

/// A key as it is written in a path, and in a path before a `=`.
fn written(key: &str) -> String {
    let is_bare = !key.is_empty() && key.trim() == key;
    if is_bare && !key.contains(parse::MARKS) && !key.contains('=') {
        return key.to_owned();
    }
    format!("\"{}\"", key.replace('"', "\"\""))
}
