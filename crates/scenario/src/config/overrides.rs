//! What the command line says.

use super::merge::assign;
use super::stages::Stages;
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
/// assert_eq!(speed.path(), "playback.speed");
/// assert!(Override::set("playback.speed").is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    path: String,
    path_origin: Origin,
    value: Node,
}

/// A text that is no `path=value`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverrideError {
    /// It has no `=` with a path before it.
    #[error("it is not `path=value`, such as `playback.speed=2`")]
    NoPath,
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
        let (path, value) = text.split_once('=').ok_or(OverrideError::NoPath)?;
        let path = path.trim();
        if path.is_empty() {
            return Err(OverrideError::NoPath);
        }
        let source = Source::new("<--set>", text);
        Ok(Self {
            path: path.to_owned(),
            path_origin: Origin::new(&source, 0..path.len()),
            value: read(path, value)?,
        })
    }

    /// What a flag of its own says of a path: `--seed`, of `seed`.
    pub fn flag(flag: &str, path: &str, value: &str) -> Self {
        let value = string(&Source::new(format!("<{flag}>"), value));
        Self {
            path: path.to_owned(),
            path_origin: value.origin.clone(),
            value,
        }
    }

    /// The path that it sets.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The tree with this value in it.
    pub(crate) fn apply(&self, tree: &mut Node) {
        assign(tree, &self.path, &self.path_origin, self.value.clone());
    }
}

/// Displays as `path=value`, which sets the same.
impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.path, self.value.to_json())
    }
}

/// Lays each value over a level, one after the other.
pub(crate) fn lay(overrides: &[Override], level: &mut Stages) {
    for one in overrides {
        let mut whole = level.last().cloned().unwrap_or_else(Node::nothing);
        one.apply(&mut whole);
        level.push(whole);
    }
}

fn read(path: &str, value: &str) -> Result<Node, OverrideError> {
    let source = Source::new(format!("<--set {path}>"), value);
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
