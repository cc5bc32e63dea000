//! What the command line says.

use super::stages::Stages;
use crate::assign::assign;
use crate::config_path::{ConfigPath, PathError};
use crate::decode::Spanned;
use crate::file::Sessions;
use crate::node::{Node, Value, parse};
use crate::problem::Problems;
use crate::source::{Origin, Source};
use std::fmt;
use std::sync::Arc;

/// One value that the command line says instead of the files.
///
/// ```
/// # use vastsim_scenario::Override;
/// let speed = Override::set("playback.speed=2").unwrap();
/// assert_eq!(speed.path().as_str(), "playback.speed");
/// assert!(Override::set("playback.speed").is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    pub(super) path: Spanned<ConfigPath>,
    pub(super) value: Node,
}

/// A text that is no `path=value`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverrideError {
    /// It has no `=` with a path before it.
    #[error("it is not `path=value`, such as `playback.speed=2`")]
    NoPath,
    /// It has no `=` with a path before it, or a value is missing behind it.
    #[error(
        "it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`"
    )]
    NoAxis,
    /// A range is none.
    #[error("`{0}` is no range `from:to:step`: {1}")]
    Range(String, &'static str),
    /// What is before the `=` is no path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// Its value is JSON that cannot be meant.
    #[error("{0}")]
    Value(String),
}

impl Override {
    /// Reads `path=value`. A value that is not JSON is a string.
    ///
    /// # Errors
    /// [`OverrideError`]; nothing is set then.
    pub fn set(text: &str) -> Result<Self, OverrideError> {
        Self::said("--set", text)
    }

    /// The same as [`set`](Self::set), where another flag says it: problems show that
    /// one.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn said(flag: &str, text: &str) -> Result<Self, OverrideError> {
        let (path, value) = split(text).ok_or(OverrideError::NoPath)?;
        let source = Source::typed(format!("<{flag}>"), text);
        let start = text.len() - text.trim_start().len();
        let origin = Origin::new(&source, start..start + path.len());
        let path = Spanned {
            value: path.parse()?,
            origin,
        };
        let value = read(flag, &path.value, value)?;
        Ok(Self { path, value })
    }

    /// What `--seed` says.
    pub fn seed(seed: u64) -> Self {
        Self::flag("seed", &seed.to_string())
    }

    /// What `--sessions` says.
    pub fn sessions(sessions: Sessions) -> Self {
        Self::flag("sessions", &sessions.to_string())
    }

    /// What a flag says of the key that it is named after.
    fn flag(key: &str, value: &str) -> Self {
        let value = string(&Source::typed(format!("<--{key}>"), value));
        let path = Spanned {
            value: ConfigPath::of_key(key),
            origin: value.origin.clone(),
        };
        Self { path, value }
    }

    /// The path that it sets.
    pub const fn path(&self) -> &ConfigPath {
        &self.path.value
    }

    /// Where the path is written.
    pub(crate) const fn origin(&self) -> &Origin {
        &self.path.origin
    }

    pub(crate) const fn value(&self) -> &Node {
        &self.value
    }

    /// Puts the value into a tree; a path that leads nowhere is reported.
    pub(crate) fn apply(&self, tree: &mut Node, problems: &mut Problems) {
        if let Err(message) = assign(tree, &self.path, self.value.clone()) {
            problems.error(&self.path.origin, self.path.value.as_str(), message);
        }
    }
}

/// Displays as `path=value`, which sets the same.
impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.path.value, self.value.to_json())
    }
}

/// Lays each value over a level, one after the other.
pub(crate) fn lay<'o>(
    overrides: impl IntoIterator<Item = &'o Override>,
    level: &mut Stages,
    problems: &mut Problems,
) {
    for one in overrides {
        let mut whole = level.last().cloned().unwrap_or_else(Node::nothing);
        one.apply(&mut whole, problems);
        level.push(whole);
    }
}

/// Path and value: the first `=` that is not in quotes is between them.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let mut characters = text.char_indices();
    let (equals, _) = characters.find(|(_, character)| {
        match quote {
            None if matches!(character, '"' | '\'') => quote = Some(*character),
            Some(open) if open == *character => quote = None,
            _ => {}
        }
        quote.is_none() && *character == '='
    })?;
    let (path, value) = (text[..equals].trim(), &text[equals + 1..]);
    (!path.is_empty()).then_some((path, value))
}

/// Reads the value that a flag gives a path.
pub(super) fn read(flag: &str, path: &ConfigPath, value: &str) -> Result<Node, OverrideError> {
    let source = Source::typed(format!("<{flag} {path}>"), value);
    let mut problems = Problems::default();
    match (parse(&source, &mut problems), problems.finish()) {
        (None, _) => Ok(string(&source)),
        (Some(node), Ok(_)) => Ok(node),
        (Some(_), Err(problems)) => {
            let first = problems.first().map(|problem| problem.message.clone());
            Err(OverrideError::Value(first.unwrap_or_default()))
        }
    }
}

fn string(source: &Arc<Source>) -> Node {
    Node {
        value: Value::String(source.text().to_owned()),
        origin: Origin::new(source, 0..source.text().len()),
    }
}
