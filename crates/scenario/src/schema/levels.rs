//! What holds of the files because they are levels, one over the other: what
//! may go back to the level below, and what counts if no level says anything.

use crate::assign::value_at;
use crate::config::{OWN_KEYS, PARTS, defaults, is_whole};
use crate::config_path::ConfigPath;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Keys of the shared definitions.
const INHERITED: &str = "inherited";
const UNSET: &str = "unset";

/// A schema of a level, with what may be unset in it.
pub(super) fn with_unset(mut root: Value) -> Value {
    let levels = level_pointers(&root);
    let mut parts = BTreeMap::new();
    for level in &levels {
        for part in PARTS {
            find_parts(
                &root,
                &format!("{level}/properties/{part}"),
                part,
                &mut parts,
            );
        }
    }
    for level in &levels {
        if let Some(Value::Object(level_schema)) = root.pointer_mut(level) {
            open_level(level_schema, level.is_empty());
        }
    }
    for (pointer, path) in &parts {
        if let Some(Value::Object(part)) = root.pointer_mut(pointer) {
            open_part(part, path);
        }
    }
    define(&mut root, !parts.is_empty());
    root
}

/// The schemas of whole levels: the file, and objects in it that have parts.
fn level_pointers(root: &Value) -> Vec<String> {
    let definitions = root.get("$defs").and_then(Value::as_object);
    let inner = definitions.into_iter().flatten().filter(|(_, definition)| {
        let properties = definition.get("properties");
        properties.is_some_and(|keys| PARTS.iter().any(|part| keys.get(part).is_some()))
    });
    let inner = inner.map(|(name, _)| format!("/$defs/{name}"));
    [String::new()].into_iter().chain(inner).collect()
}

/// Notes the objects in a part, and the path of each, where an object that is
/// one value is none.
fn find_parts(root: &Value, pointer: &str, path: &str, found: &mut BTreeMap<String, String>) {
    let Some(schema) = root.pointer(pointer) else {
        return;
    };
    if let Some(Value::String(reference)) = schema.get("$ref") {
        return find_parts(root, reference.trim_start_matches('#'), path, found);
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    let is_open = schema
        .get("additionalProperties")
        .is_some_and(Value::is_object);
    if is_whole(path) || (properties.is_none() && !is_open) || found.contains_key(pointer) {
        return;
    }
    found.insert(pointer.to_owned(), path.to_owned());
    for key in properties.into_iter().flat_map(Map::keys) {
        let inner = format!("{pointer}/properties/{key}");
        find_parts(root, &inner, &format!("{path}.{key}"), found);
    }
}

fn open_level(level: &mut Map<String, Value>, is_file: bool) {
    let required = level.get("required").cloned().unwrap_or_default();
    let is_required = |key: &str| {
        required
            .as_array()
            .is_some_and(|all| all.contains(&key.into()))
    };
    let Some(Value::Object(properties)) = level.get_mut("properties") else {
        return;
    };
    for (key, property) in properties {
        if PARTS.contains(&key.as_str()) {
            or(property, INHERITED);
        } else if !is_kept(key) && !is_required(key) {
            or(property, UNSET);
        }
        if is_file {
            set_default(property, key);
        }
    }
}

/// Whether `null` is a value of the key as any other.
fn is_kept(key: &str) -> bool {
    key == "publishers" || OWN_KEYS.contains(&key)
}

fn open_part(part: &mut Map<String, Value>, path: &str) {
    if let Some(Value::Object(properties)) = part.get_mut("properties") {
        for (key, property) in properties {
            or(property, INHERITED);
            set_default(property, &format!("{path}.{key}"));
        }
    }
    if let Some(values @ Value::Object(_)) = part.get_mut("additionalProperties") {
        or(values, INHERITED);
    }
}

/// Lets a value be what is defined under a name, too.
fn or(schema: &mut Value, name: &str) {
    let reference = json!({ "$ref": format!("#/$defs/{name}") });
    let Value::Object(keys) = schema else {
        return;
    };
    if let Some(Value::Array(choices)) = keys.get_mut("anyOf") {
        choices.push(reference);
        return;
    }
    let description = keys.remove("description");
    let own = std::mem::take(keys);
    keys.extend(description.map(|description| ("description".to_owned(), description)));
    keys.insert("anyOf".to_owned(), json!([own, reference]));
}

/// Notes what counts if no level says anything, whoever the provider is.
fn set_default(schema: &mut Value, path: &str) {
    let weakest = defaults().strongest_first().last();
    let node = weakest.zip(path.parse::<ConfigPath>().ok());
    let node = node.and_then(|(tree, path)| value_at(tree, &path));
    let value = node.filter(|node| node.entries().is_none());
    let value = value.and_then(|node| serde_json::from_str(&node.to_json()).ok());
    if let (Some(value), Value::Object(keys)) = (value, schema) {
        keys.insert("default".to_owned(), value);
    }
}

fn define(root: &mut Value, has_parts: bool) {
    let Value::Object(keys) = root else {
        return;
    };
    let definitions = keys.entry("$defs").or_insert_with(|| json!({}));
    definitions[UNSET] = json!({
        "description": "As if the key were left out.",
        "type": "null"
    });
    if has_parts {
        definitions[INHERITED] = json!({
            "description": "Goes back to what the level below says.",
            "enum": [null, "inherit"]
        });
    }
}
