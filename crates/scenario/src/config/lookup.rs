//! Values of a configuration by their path.

use super::{Config, ResolvedValue};
use crate::config_path::ConfigPath;
use crate::nearest;
use crate::problem::excerpt;
use std::collections::BTreeSet;

/// A path at which no level says anything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no level sets `{path}`; {hint}")]
pub struct NotSet {
    /// The path, shortened.
    pub path: String,
    /// What may be meant.
    pub hint: String,
}

impl Config {
    /// The value at a path such as `playback.speed`, or all values in what is
    /// there.
    ///
    /// # Errors
    /// [`NotSet`] if there are none, with the name that was probably meant.
    pub fn at(&self, path: &ConfigPath) -> Result<Vec<ResolvedValue>, NotSet> {
        let (found, others): (Vec<_>, Vec<_>) = self
            .values()
            .into_iter()
            .partition(|value| value.path.is_within(path));
        if found.is_empty() {
            return Err(not_set(path, &others));
        }
        Ok(found)
    }
}

fn not_set(path: &ConfigPath, values: &[ResolvedValue]) -> NotSet {
    let known = values.iter().flat_map(|value| value.path.ways());
    let known: BTreeSet<String> = known.collect();
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    if path.as_str() == "parser.max_wrapper_depth" {
        return NotSet {
            path: path.to_string(),
            hint: "the limit of `parser.player` counts".to_owned(),
        };
    }
    let hint = match nearest::nearest(path.as_str(), &known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`vastsim explain` without a path shows what is set".to_owned(),
    };
    NotSet {
        path: excerpt(path.as_str()),
        hint,
    }
}
