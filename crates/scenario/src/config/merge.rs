//! One tree of configuration laid over another.

use crate::node::{Entry, Node, Value, join};
use std::sync::Arc;

/// Objects, and arrays of objects, that are one value: what is laid over them
/// replaces them whole.
const WHOLE: [&str; 3] = [
    "playback.interruptions.reasons",
    "playback.interruptions.rates",
    "playback.interruptions.points",
];

/// Whether the object or array at a path is one value.
pub(crate) fn is_whole(path: &str) -> bool {
    WHOLE.contains(&path)
}

/// The higher tree laid over the lower one: objects key by key, anything else
/// whole. Every value keeps its origin; an object that is in both has that of
/// the higher one.
pub(crate) fn overlay(lower: &Node, higher: &Node) -> Node {
    overlay_at("", lower, higher)
}

fn overlay_at(path: &str, lower: &Node, higher: &Node) -> Node {
    let (Some(low), Some(high)) = (lower.entries(), higher.entries()) else {
        return higher.clone();
    };
    if is_whole(path) {
        return higher.clone();
    }
    let mut merged = low.to_vec();
    for entry in high {
        // Keys of one tree are unique: only the lower one is searched.
        let mut lower = merged[..low.len()].iter_mut();
        match lower.find(|known| known.key == entry.key) {
            Some(known) => {
                let value = overlay_at(&join(path, &entry.key), &known.value, &entry.value);
                let entry = entry.clone();
                *known = Entry { value, ..entry };
            }
            None => merged.push(entry.clone()),
        }
    }
    Node {
        value: Value::Object(Arc::new(merged)),
        origin: higher.origin.clone(),
    }
}
