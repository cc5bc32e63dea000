//! Explanations: a value was written where its origin says.

use std::collections::BTreeSet;

use serde_json::Value;
use vastsim_scenario::{Config, ConfigPath, Setting};

/// What a string says instead of `null`.
const INHERIT: &str = "inherit";

/// Every value of a configuration is there once, its path is read back unless
/// keys make it longer than any that is read, and
/// what sets it, or would, is written where that says.
///
/// # Panics
/// If one is not.
pub(super) fn check(config: &Config) {
    let mut paths = BTreeSet::new();
    for value in config.values() {
        let path = value.path.as_str();
        if path.len() <= ConfigPath::BYTES_MAX {
            assert_eq!(path.parse::<ConfigPath>().as_ref(), Ok(&value.path));
        }
        assert!(paths.insert(path.to_owned()), "{path} is there twice");
        assert!(value.setting.value.is_some(), "{path} is unset");
        check_setting(&value.path, &value.setting);
        for setting in &value.overridden {
            check_setting(&value.path, setting);
        }
        let levels = value.overridden.iter().map(|setting| setting.level);
        assert!(levels.rev().is_sorted(), "{path}: {:?}", value.overridden);
    }
}

fn check_setting(path: &ConfigPath, setting: &Setting) {
    let origin = &setting.origin;
    let text = origin.source.text().get(origin.range.clone());
    let Some(text) = text else {
        panic!("{path} is written nowhere: {origin:?}");
    };
    let is_written = match &setting.value {
        Some(value) => is_written(value, text) || leads_into(text, path),
        None => is_written("null", text) || is_written(&format!("\"{INHERIT}\""), text),
    };
    assert!(is_written, "{path} is {setting:?}, written as {text:?}");
}

/// Whether a text is a path of what is in a value: then that was made on the
/// way, and is written nowhere else.
fn leads_into(text: &str, path: &ConfigPath) -> bool {
    let quoted = serde_json::from_str::<String>(text);
    let inner = quoted.as_deref().unwrap_or(text).parse::<ConfigPath>();
    inner.is_ok_and(|inner| inner != *path && inner.is_within(path))
}

/// Whether a text says a value, as JSON or as a string without quotes.
fn is_written(value: &str, text: &str) -> bool {
    let read = |text| serde_json::from_str::<Value>(text).ok();
    // What is no number for others may still be one.
    value == text
        || (read(value).is_some() && read(value) == read(text))
        || read(value) == Some(text.into())
        || read(value).is_some_and(|value| read(text).and_then(kept) == Some(value))
}

/// A value without what goes back to the level below.
fn kept(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text == INHERIT => None,
        Value::Object(entries) => {
            let entries = entries.into_iter();
            let kept = entries.filter_map(|(key, value)| Some((key, kept(value)?)));
            Some(Value::Object(kept.collect()))
        }
        _ => Some(value),
    }
}
