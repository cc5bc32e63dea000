//! Single values put where a path leads.

use crate::config_path::{ConfigPath, PathStep, shown};
use crate::decode::Spanned;
use crate::node::{Entry, Node, Value};
use crate::source::Origin;
use std::sync::Arc;

/// Puts a value at a path, making objects on the way as needed.
///
/// # Errors
/// What is wrong with the path, if it leads to an item that is not there.
/// Nothing is changed then.
pub(crate) fn assign(
    node: &mut Node,
    path: &Spanned<ConfigPath>,
    value: Node,
) -> Result<(), String> {
    // Keys alone make what is missing, except in an array, where nothing was made yet.
    let has_index = |step: &PathStep| matches!(step, PathStep::Index(_));
    let before = path
        .value
        .steps()
        .iter()
        .any(has_index)
        .then(|| node.clone());
    let put = put(node, path, value);
    if let (Err(_), Some(before)) = (&put, before) {
        *node = before;
    }
    put
}

fn put(node: &mut Node, path: &Spanned<ConfigPath>, value: Node) -> Result<(), String> {
    let (steps, origin) = (path.value.steps(), &path.origin);
    let mut place = node;
    for (at, step) in steps.iter().enumerate() {
        let way = &steps[..at];
        place = match step {
            PathStep::Key(key) => member(place, key, origin).ok_or_else(|| is_array(way))?,
            PathStep::Index(index) => item(place, *index).map_err(|found| no_item(way, found))?,
        };
    }
    *place = value;
    Ok(())
}

/// The value at a path, if there is one.
pub(crate) fn value_at<'n>(node: &'n Node, path: &ConfigPath) -> Option<&'n Node> {
    let mut steps = path.steps().iter();
    steps.try_fold(node, |place, step| step.of(place))
}

/// The value of a key, made if it is not there; `None` in an array, which has
/// no keys.
fn member<'n>(node: &'n mut Node, key: &str, origin: &Origin) -> Option<&'n mut Node> {
    if matches!(node.value, Value::Array(_)) {
        return None;
    }
    if !matches!(node.value, Value::Object(_)) {
        node.value = Value::Object(Arc::default());
        node.origin = origin.clone();
    }
    let Value::Object(entries) = &mut node.value else {
        return None;
    };
    Some(child(Arc::make_mut(entries), key, origin))
}

/// The value of a key, made if it is not there.
fn child<'e>(entries: &'e mut Vec<Entry>, key: &str, origin: &Origin) -> &'e mut Node {
    let position = entries.iter().position(|entry| entry.key == key);
    let position = position.unwrap_or_else(|| {
        entries.push(Entry {
            key: key.to_owned(),
            key_origin: origin.clone(),
            value: Node {
                value: Value::Null,
                origin: origin.clone(),
            },
        });
        entries.len() - 1
    });
    &mut entries[position].value
}

/// An item of an array, or how many there are, if there is an array.
fn item(node: &mut Node, index: usize) -> Result<&mut Node, Option<usize>> {
    let Value::Array(items) = &mut node.value else {
        return Err(None);
    };
    let count = items.len();
    let item = Arc::make_mut(items).get_mut(index);
    item.ok_or(Some(count))
}

fn is_array(way: &[PathStep]) -> String {
    let way = shown(way);
    format!("`{way}` is an array: write `{way}[0]` for its first item")
}

fn no_item(way: &[PathStep], found: Option<usize>) -> String {
    let way = shown(way);
    match found {
        None => format!("`{way}` is no array of this file, so that it has no items"),
        Some(0) => format!("`{way}` has no items"),
        Some(1) => format!("`{way}` has 1 item, `[0]`"),
        Some(count) => format!("`{way}` has {count} items, `[0]` to `[{}]`", count - 1),
    }
}
