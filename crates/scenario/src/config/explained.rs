//! Where each value of a configuration comes from.

use super::level::Level;
use super::merge::is_whole;
use super::unset::is_unset;
use super::{Config, PARTS, Stages};
use crate::node::{Node, join};
use crate::source::Origin;

/// A value as the levels resolve it, with all that was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedValue {
    /// Its keys, joined by dots: `playback.speed`.
    pub path: String,
    /// What counts.
    pub setting: Setting,
    /// What does not count, from the strongest to the weakest.
    pub overridden: Vec<Setting>,
}

/// What one place says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The level that the place belongs to.
    pub level: Level,
    /// The value as compact JSON; `None` if the place goes back to the level
    /// below.
    pub value: Option<String>,
    /// The place.
    pub origin: Origin,
}

impl Config {
    /// Every value, objects given by what is in them: first what is said of the
    /// run, then what every level may say.
    pub fn values(&self) -> Vec<ResolvedValue> {
        let mut leaves = Vec::new();
        collect(self.resolved(), "", &mut Vec::new(), &mut leaves);
        leaves.sort_by_key(|leaf| {
            PARTS
                .iter()
                .position(|part| leaf.keys.first() == Some(part))
        });
        let values = leaves.into_iter();
        values
            .filter_map(|leaf| self.value(leaf.path, &leaf.keys))
            .collect()
    }

    fn value(&self, path: String, keys: &[&str]) -> Option<ResolvedValue> {
        let levels = Level::ALL.iter().zip(&self.levels).rev();
        let mut said = Vec::new();
        let mut counts = None;
        for (level, stages) in levels {
            let before = said.len();
            said.extend(settings(*level, stages, keys));
            let last = said.get(before).filter(|last| last.value.is_some());
            if counts.is_none() && last.is_some() {
                counts = Some(before);
            }
        }
        let setting = said.remove(counts?);
        Some(ResolvedValue {
            path,
            setting,
            overridden: said,
        })
    }
}

/// A value that is no object, or one that counts as one value.
struct Leaf<'n> {
    path: String,
    keys: Vec<&'n str>,
}

fn collect<'n>(node: &'n Node, path: &str, keys: &mut Vec<&'n str>, leaves: &mut Vec<Leaf<'n>>) {
    let entries = node.entries().unwrap_or_default();
    if entries.is_empty() || is_whole(path) {
        leaves.push(Leaf {
            path: path.to_owned(),
            keys: keys.clone(),
        });
        return;
    }
    for entry in entries {
        keys.push(&entry.key);
        collect(&entry.value, &join(path, &entry.key), keys, leaves);
        keys.pop();
    }
}

/// What a level says of a value, from the strongest to the weakest stage.
fn settings(level: Level, stages: &Stages, keys: &[&str]) -> Vec<Setting> {
    let said = stages.strongest_first().filter_map(|tree| said(tree, keys));
    let mut settings: Vec<_> = said
        .map(|(node, is_unset)| Setting {
            level,
            value: (!is_unset).then(|| node.to_json()),
            origin: node.origin.clone(),
        })
        .collect();
    // A stage has what those before it say and it does not.
    settings.dedup();
    settings
}

/// What a tree says of a value, and whether that is to go back to the level
/// below.
fn said<'n>(tree: &'n Node, keys: &[&str]) -> Option<(&'n Node, bool)> {
    let (root_key, rest) = keys.split_first()?;
    let mut node = tree.get(root_key)?;
    for key in rest {
        if is_unset(root_key, node) {
            break;
        }
        node = node.get(key)?;
    }
    Some((node, is_unset(root_key, node)))
}
