//! Values that go back to the level below.

use super::PARTS;
use super::merge::is_whole;
use crate::node::{Entry, Node, Value, join};
use std::sync::Arc;

/// What a string says instead of `null`.
pub(crate) const INHERIT: &str = "inherit";

/// Keys of a scenario that no level below gives: `null` is no value of theirs.
pub(crate) const OWN_KEYS: [&str; 2] = ["name", "ad"];

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
    without_unset(&marked(tree))
}

/// A level in which what goes back to the level below is marked as unset, so that
/// its keys can still be checked.
pub(crate) fn marked(tree: &Node) -> Node {
    tree.map_entries(|key, value| match key {
        "publishers" => value.map_entries(|_, publisher| marked(publisher)),
        "population" if value.value != Value::Null => value.map_items(marked),
        _ => marked_value(value, key, key),
    })
}

fn marked_value(node: &Node, root_key: &str, path: &str) -> Node {
    if is_unset(root_key, node) {
        return Node {
            value: Value::Unset,
            origin: node.origin.clone(),
        };
    }
    if !PARTS.contains(&root_key) || is_whole(path) {
        return node.clone();
    }
    node.map_entries(|key, value| marked_value(value, root_key, &join(path, key)))
}

/// Whether something in a tree looks as if it was unset.
fn has_unset(node: &Node) -> bool {
    match &node.value {
        Value::Null | Value::Unset => true,
        Value::String(text) => text == INHERIT,
        Value::Array(items) => items.iter().any(has_unset),
        Value::Object(entries) => entries.iter().any(|entry| has_unset(&entry.value)),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value without what is unset in it; `None` if it is unset itself.
pub(crate) fn kept(node: &Node, root_key: &str, path: &str) -> Option<Node> {
    let marked = marked_value(node, root_key, path);
    (marked.value != Value::Unset).then(|| without_unset(&marked))
}

/// A tree without what is marked as unset.
fn without_unset(node: &Node) -> Node {
    let value = match &node.value {
        Value::Object(entries) => {
            let set = entries
                .iter()
                .filter(|entry| entry.value.value != Value::Unset);
            let set = set.map(|entry| Entry {
                value: without_unset(&entry.value),
                ..entry.clone()
            });
            Value::Object(Arc::new(set.collect()))
        }
        Value::Array(items) => Value::Array(Arc::new(items.iter().map(without_unset).collect())),
        other => other.clone(),
    };
    Node {
        value,
        origin: node.origin.clone(),
    }
}
