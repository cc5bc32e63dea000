//! Values that go back to the level below.

use super::PARTS;
use super::merge::is_whole;
use crate::node::{Entry, Node, Value, join};
use std::sync::Arc;

/// What a string says instead of `null`.
const INHERIT: &str = "inherit";

/// Keys of a scenario that no level below gives: `null` is no value of theirs.
pub(crate) const OWN_KEYS: [&str; 4] = ["name", "ad", "matrix", "population"];

/// Whether a value goes back to the level below, by the first of its keys.
pub(crate) fn is_unset(root_key: &str, node: &Node) -> bool {
    match &node.value {
        Value::Null => !OWN_KEYS.contains(&root_key),
        Value::String(text) => text == INHERIT && PARTS.contains(&root_key),
        _ => false,
    }
}

/// A level without what goes back to the level below; and the same of levels that
/// are in it.
pub(crate) fn pruned(tree: &Node) -> Node {
    // Nearly every tree is as it is, and thousands of cells share it.
    if !has_unset(tree) {
        return tree.clone();
    }
    without(tree, &|entry| match (entry.key.as_str(), &entry.value) {
        ("publishers", by_id) => Some(by_id.map_entries(|_, publisher| pruned(publisher))),
        ("population", groups) => Some(groups.map_items(pruned)),
        (key, value) => kept(value, key, key),
    })
}

/// Whether something in a tree looks as if it was unset.
fn has_unset(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text == INHERIT,
        Value::Array(items) => items.iter().any(has_unset),
        Value::Object(entries) => entries.iter().any(|entry| has_unset(&entry.value)),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value without what is unset in it; `None` if it is unset itself.
pub(crate) fn kept(node: &Node, root_key: &str, path: &str) -> Option<Node> {
    if is_unset(root_key, node) {
        return None;
    }
    if !PARTS.contains(&root_key) || is_whole(path) {
        return Some(node.clone());
    }
    Some(without(node, &|entry| {
        kept(&entry.value, root_key, &join(path, &entry.key))
    }))
}

/// An object with what is kept of each of its entries; anything else as it is.
fn without(node: &Node, keep: &dyn Fn(&Entry) -> Option<Node>) -> Node {
    let Some(entries) = node.entries() else {
        return node.clone();
    };
    let kept = entries.iter().filter_map(|entry| {
        let value = keep(entry)?;
        Some(Entry {
            value,
            ..entry.clone()
        })
    });
    Node {
        value: Value::Object(Arc::new(kept.collect())),
        origin: node.origin.clone(),
    }
}
