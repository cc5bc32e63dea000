//! Values of a configuration by their path.

use super::{Config, ResolvedValue};
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
    /// The value at a path such as `playback.speed`, or all values below it.
    ///
    /// # Errors
    /// [`NotSet`] if there are none, with the name that was probably meant.
    pub fn at(&self, path: &str) -> Result<Vec<ResolvedValue>, NotSet> {
        let values = self.values();
        let at = |value: &&ResolvedValue| is_at(&value.path, path);
        let found: Vec<_> = values.iter().filter(at).cloned().collect();
        if found.is_empty() {
            return Err(not_set(path, &values));
        }
        Ok(found)
    }
}

/// Whether a path is another or leads into what is there.
fn is_at(path: &str, other: &str) -> bool {
    let rest = path.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn not_set(path: &str, values: &[ResolvedValue]) -> NotSet {
    let known: BTreeSet<&str> = values
        .iter()
        .flat_map(|value| prefixes(&value.path))
        .collect();
    let known: Vec<_> = known.into_iter().collect();
    let hint = match nearest::nearest(path, &known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`vastsim explain` without a path shows what is set".to_owned(),
    };
    NotSet {
        path: excerpt(path),
        hint,
    }
}

/// A path and all that lead to it.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('.').map(|(end, _)| &path[..end]);
    ends.chain([path])
}
