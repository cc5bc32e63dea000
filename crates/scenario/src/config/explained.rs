//! Where each value of a configuration comes from.

use super::level::Level;
use super::merge::is_whole;
use super::unset::{is_unset, kept};
use super::{Config, PARTS, Stages};
use crate::config_path::{ConfigPath, PathStep};
use crate::node::{Node, Value};
use crate::source::Origin;

/// A value as the levels resolve it, with all that was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedValue {
    /// Where it stands, such as `playback.speed`.
    pub path: ConfigPath,
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
        let mut paths = Vec::new();
        collect(self.resolved(), &mut Vec::new(), &mut paths);
        paths.sort_by_key(|path| PARTS.iter().position(|part| *part == path.root()));
        let values = paths.into_iter();
        values.filter_map(|path| self.value(path)).collect()
    }

    fn value(&self, path: ConfigPath) -> Option<ResolvedValue> {
        let levels = Level::ALL.iter().zip(&self.levels).rev();
        let mut said = Vec::new();
        let mut counts = None;
        for (level, stages) in levels {
            let before = said.len();
            said.extend(settings(*level, stages, &path));
            if counts.is_none() && stages.last().is_some_and(|tree| sets(tree, path.steps())) {
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

/// The paths of all values that are not made of others, below a node.
fn collect(node: &Node, steps: &mut Vec<PathStep>, paths: &mut Vec<ConfigPath>) {
    let path = ConfigPath::new(steps.clone());
    let inner = inner(node);
    if inner.is_empty() || is_whole(&path.keys()) {
        // The tree itself is no value.
        paths.extend((!steps.is_empty()).then_some(path));
        return;
    }
    for (step, node) in inner {
        steps.push(step);
        collect(node, steps, paths);
        steps.pop();
    }
}

/// What is in an object, or in an array of objects.
fn inner(node: &Node) -> Vec<(PathStep, &Node)> {
    match &node.value {
        Value::Object(entries) => entries
            .iter()
            .map(|entry| (PathStep::Key(entry.key.clone()), &entry.value))
            .collect(),
        Value::Array(items) if items.iter().all(|item| item.entries().is_some()) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| (PathStep::Index(index), item))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What a level says of a value, from the strongest to the weakest stage.
fn settings(level: Level, stages: &Stages, path: &ConfigPath) -> Vec<Setting> {
    let trees = stages.strongest_first();
    let said = trees.filter_map(|tree| said(tree, path.steps()));
    let mut settings: Vec<_> = said
        .map(|(node, _)| Setting {
            level,
            value: kept(node, path.root(), &path.keys()).map(|value| value.to_json()),
            origin: node.origin.clone(),
        })
        .collect();
    // A stage has what those before it say and it does not.
    settings.dedup();
    settings
}

/// Whether a tree, the last of its level, says a value. What a stage before it
/// says counts only if it is still there.
fn sets(tree: &Node, steps: &[PathStep]) -> bool {
    said(tree, steps).is_some_and(|(_, is_unset)| !is_unset)
}

/// What a tree says of a value, and whether that is to go back to the level
/// below.
fn said<'n>(tree: &'n Node, steps: &[PathStep]) -> Option<(&'n Node, bool)> {
    let PathStep::Key(root_key) = steps.first()? else {
        return None;
    };
    let mut node = tree.get(root_key)?;
    for step in &steps[1..] {
        if is_unset(root_key, node) {
            break;
        }
        node = step.of(node)?;
    }
    Some((node, is_unset(root_key, node)))
}
