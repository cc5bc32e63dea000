//! Macros: how they are written, and what fills them.

use crate::decode::{At, Decode, map};
use crate::node::{Entry, join};
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeSet;

const MACRO_PATTERN: &str = "^[A-Z0-9_]{1,64}$";

fn is_macro(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(legal)
}

fn macro_message(name: &str) -> String {
    let name = excerpt(name);
    format!("\"{name}\" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`")
}

/// How macros are written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MacroFormats(pub(crate) Vec<String>);

impl Decode for MacroFormats {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let (mut formats, mut known) = (Vec::new(), BTreeSet::new());
        for (index, node) in at.array(problems)?.iter().enumerate() {
            let path = &format!("{}[{index}]", at.path);
            let at = At { node, path };
            let Some(text) = at.string(problems) else {
                continue;
            };
            if !is_format(text) {
                let text = excerpt(text);
                let allowed = "one `X` between marks, as in `[X]`";
                at.error(
                    format!("macro format \"{text}\" is not {allowed}"),
                    problems,
                );
            } else if known.insert(text.to_owned()) {
                formats.push(text.to_owned());
            } else {
                problems.add(repeated(at, text));
            }
        }
        Some(Self(formats))
    }
}

fn is_format(text: &str) -> bool {
    text.split_once('X').is_some_and(|(before, after)| {
        !before.is_empty() && !after.is_empty() && !after.contains('X')
    })
}

fn repeated(at: At<'_>, text: &str) -> Problem {
    let message = format!("the macro format `{}` is repeated", excerpt(text));
    let problem = Problem::warning(&at.node.origin, at.path, message);
    problem.hint("it changes nothing: leave it out")
}

impl JsonSchema for MacroFormats {
    fn schema_name() -> Cow<'static, str> {
        "MacroFormats".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": { "type": "string", "pattern": "^[^X]+X[^X]+$" }
        })
    }
}

/// Macros and their values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MacroValues(pub(crate) Vec<(String, String)>);

impl Decode for MacroValues {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut macros = Vec::new();
        for (entry, value) in map::<String>(at, problems)? {
            if is_macro(&entry.key) {
                macros.push((entry.key.clone(), value));
            } else {
                key_error(at, entry, macro_message(&entry.key), problems);
            }
        }
        Some(Self(macros))
    }
}

impl JsonSchema for MacroValues {
    fn schema_name() -> Cow<'static, str> {
        "MacroValues".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": MACRO_PATTERN },
            "additionalProperties": { "type": "string" }
        })
    }
}

/// Request parameters and their macros.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MacroSources(pub(crate) Vec<(String, String)>);

impl Decode for MacroSources {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut macros = Vec::new();
        for (entry, MacroName(name)) in map(at, problems)? {
            if is_parameter(&entry.key) {
                macros.push((entry.key.clone(), name));
            } else {
                let key = excerpt(&entry.key);
                let allowed = "1 to 64 of letters, digits, `.`, `_` and `-`";
                let message = format!("\"{key}\" is no request parameter: {allowed}");
                key_error(at, entry, message, problems);
            }
        }
        Some(Self(macros))
    }
}

impl JsonSchema for MacroSources {
    fn schema_name() -> Cow<'static, str> {
        "MacroSources".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
            "additionalProperties": { "type": "string", "pattern": MACRO_PATTERN }
        })
    }
}

struct MacroName(String);

impl Decode for MacroName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.string(problems)?;
        if !is_macro(text) {
            at.error(macro_message(text), problems);
            return None;
        }
        Some(Self(text.to_owned()))
    }
}

fn is_parameter(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(legal)
}

fn key_error(object: At<'_>, entry: &Entry, message: String, problems: &mut Problems) {
    let path = join(object.path, &entry.key);
    problems.add(Problem::error(&entry.key_origin, &path, message));
}
