//! JSON as an owned tree in which every value knows where it was written.

mod parse;
mod syntax;

pub(crate) use parse::{join, parse};

use crate::problem::excerpt;
use crate::source::{Origin, Source};
use std::fmt::Write;
use std::sync::Arc;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) origin: Origin,
}

/// A JSON value. Numbers keep their text, objects their order.
///
/// Arrays and objects are shared: each cell of a matrix copies the scenario
/// and changes little of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    /// What is not said, though its key is there: of configuration alone.
    Unset,
    Bool(bool),
    Number(String),
    String(String),
    Array(Arc<Vec<Node>>),
    Object(Arc<Vec<Entry>>),
}

/// A key of an object with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_origin: Origin,
    pub(crate) value: Node,
}

impl Node {
    /// An object without entries, written nowhere.
    pub(crate) fn nothing() -> Self {
        Self {
            value: Value::Object(Arc::default()),
            origin: Origin::new(&Source::new("", ""), 0..0),
        }
    }

    /// The object with these keys alone; anything else without any.
    pub(crate) fn only(&self, keys: &[&str]) -> Self {
        let entries = self.entries().unwrap_or_default().iter();
        let kept = entries.filter(|entry| keys.contains(&entry.key.as_str()));
        Self {
            value: Value::Object(Arc::new(kept.cloned().collect())),
            origin: self.origin.clone(),
        }
    }

    /// The object without these keys; anything else without any.
    pub(crate) fn without(&self, keys: &[&str]) -> Self {
        let entries = self.entries().unwrap_or_default().iter();
        let kept = entries.filter(|entry| !keys.contains(&entry.key.as_str()));
        Self {
            value: Value::Object(Arc::new(kept.cloned().collect())),
            origin: self.origin.clone(),
        }
    }

    /// The array with another value for each item; anything else as it is.
    pub(crate) fn map_items(&self, item: impl Fn(&Self) -> Self) -> Self {
        let Value::Array(items) = &self.value else {
            return self.clone();
        };
        Self {
            value: Value::Array(Arc::new(items.iter().map(item).collect())),
            origin: self.origin.clone(),
        }
    }

    /// The object with another value for each key; anything else as it is.
    pub(crate) fn map_entries(&self, value: impl Fn(&str, &Self) -> Self) -> Self {
        let Some(entries) = self.entries() else {
            return self.clone();
        };
        let mapped = entries.iter().map(|entry| Entry {
            value: value(&entry.key, &entry.value),
            ..entry.clone()
        });
        Self {
            value: Value::Object(Arc::new(mapped.collect())),
            origin: self.origin.clone(),
        }
    }

    /// The value of a key, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries()?.iter().find(|entry| entry.key == key)?;
        Some(&entry.value)
    }

    /// The entries, if this is an object.
    pub(crate) fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// A number or a string as it is written, shortened for a message.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Number(text) => excerpt(text),
            Value::String(text) => format!("\"{}\"", excerpt(text)),
            _ => self.kind(),
        }
    }

    /// What was found, for a message.
    pub(crate) fn kind(&self) -> String {
        match &self.value {
            Value::Null | Value::Unset => "null".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Number(_) => format!("the number {}", self.shown()),
            Value::String(_) => format!("the string {}", self.shown()),
            Value::Array(_) => "an array".to_owned(),
            Value::Object(_) => "an object".to_owned(),
        }
    }

    /// The value in a label: a string as it is, anything else as compact JSON.
    pub(crate) fn label(&self) -> String {
        let mut label = String::new();
        self.write_label(&mut label);
        label
    }

    /// Adds the value to a label.
    pub(crate) fn write_label(&self, label: &mut String) {
        match &self.value {
            Value::String(text) => label.push_str(text),
            _ => self.write_json(label),
        }
    }

    /// The value as compact JSON.
    pub(crate) fn to_json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    fn write_json(&self, out: &mut String) {
        match &self.value {
            Value::Null | Value::Unset => out.push_str("null"),
            Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Number(text) => out.push_str(text),
            Value::String(text) => write_string(text, out),
            Value::Array(items) => write_list(out, '[', items, ']', Self::write_json),
            Value::Object(entries) => {
                write_list(out, '{', entries, '}', |entry, out| {
                    write_string(&entry.key, out);
                    out.push(':');
                    entry.value.write_json(out);
                });
            }
        }
    }
}

fn write_list<T>(
    out: &mut String,
    open: char,
    items: &[T],
    close: char,
    write_item: impl Fn(&T, &mut String),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        write_item(item, out);
    }
    out.push(close);
}

fn write_string(text: &str, out: &mut String) {
    // Writing into a string cannot fail.
    let _ = write!(out, "{}", serde_json::Value::from(text));
}
