//! Levels of configuration: a higher one laid over a lower one.

use crate::node::{Entry, Node, Value, join};
use std::sync::Arc;

/// Objects that are one value: a higher level replaces them whole.
const WHOLE: [&str; 1] = ["playback.interruptions.reasons"];

/// The higher level laid over the lower one: objects key by key, anything else
/// whole. Every value keeps its origin; an object that is in both has that of
/// the higher level.
pub(crate) fn merge(lower: &Node, higher: &Node) -> Node {
    merge_at("", lower, higher)
}

fn merge_at(path: &str, lower: &Node, higher: &Node) -> Node {
    let (Some(low), Some(high)) = (lower.entries(), higher.entries()) else {
        return higher.clone();
    };
    if WHOLE.contains(&path) {
        return higher.clone();
    }
    let mut merged = low.to_vec();
    for entry in high {
        // Keys of one level are unique: only the lower one is searched.
        let mut lower = merged[..low.len()].iter_mut();
        match lower.find(|known| known.key == entry.key) {
            Some(known) => {
                let value = merge_at(&join(path, &entry.key), &known.value, &entry.value);
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
