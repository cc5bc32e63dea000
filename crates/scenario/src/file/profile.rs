//! The profile file.

use super::values::Retries;
use super::{Interval, Moment, Name, PlaybackFile};
use crate::decode::{At, Decode, Fields, Spanned, map};
use crate::node::{Entry, join};
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use vastsim_engine::SimTime;

/// What sessions of one provider are like. A profile is laid over the built-in
/// `generic`, so it may leave out what it does not change.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "vastsim profile")]
pub(crate) struct ProfileFile {
    /// The JSON Schema of this file, for editors.
    #[schemars(rename = "$schema")]
    pub(crate) schema: Option<String>,
    /// Names the provider in results.
    #[schemars(required)]
    pub(crate) name: Option<Spanned<Name>>,
    /// What the profile is, for people.
    pub(crate) description: Option<String>,
    /// Where its numbers come from.
    pub(crate) provenance: Option<String>,
    /// How sessions are played.
    pub(crate) playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    pub(crate) tracker: Option<Tracker>,
}

impl Decode for ProfileFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            schema: fields.optional("$schema"),
            name: fields.required("name"),
            description: fields.optional("description"),
            provenance: fields.optional("provenance"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
        };
        fields.finish();
        Some(file)
    }
}

/// How a provider's tracking requests are written and sent.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tracker {
    /// How macros are written, with `X` for the name, most usual first:
    /// `[X]`, `%%X%%`.
    #[schemars(with = "Option<MacroFormats>")]
    pub macro_formats: Vec<String>,
    /// Macros whose value is always the same, by name.
    #[schemars(with = "Option<MacroValues>")]
    pub static_macros: Vec<(String, String)>,
    /// Request parameters and the macro that each fills.
    #[schemars(with = "Option<MacroSources>")]
    pub macro_mapping: Vec<(String, String)>,
    /// Whether anything is requested; if not, tracking requests are neither
    /// recorded nor sent.
    #[schemars(with = "Option<bool>")]
    pub enabled: bool,
    /// How long an attempt to send a request may take, in seconds: above 0 and
    /// at most 86400. 5 if no level says so.
    #[schemars(rename = "timeout_s", with = "Option<Interval>")]
    pub timeout: SimTime,
    /// How often a request is sent again that met no server, took too long or
    /// was answered with 5xx: 0 to 100. 3 if no level says so.
    #[schemars(with = "Option<Retries>")]
    pub max_retries: u32,
    /// How long to wait before the first retry, in seconds, and before each
    /// other twice as long as before the last: 0 to 86400. 1 if no level says so.
    #[schemars(rename = "retry_delay_s", with = "Option<Moment>")]
    pub retry_delay: SimTime,
}

impl Default for Tracker {
    fn default() -> Self {
        Self {
            macro_formats: Vec::new(),
            static_macros: Vec::new(),
            macro_mapping: Vec::new(),
            enabled: true,
            timeout: SimTime::from_secs(5),
            max_retries: 3,
            retry_delay: SimTime::from_secs(1),
        }
    }
}

impl Decode for Tracker {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let formats = fields.optional("macro_formats");
        let statics = fields.optional("static_macros");
        let requests = fields.optional("macro_mapping");
        let enabled = fields.optional("enabled");
        let timeout: Option<Interval> = fields.optional("timeout_s");
        let retries: Option<Retries> = fields.optional("max_retries");
        let delay: Option<Moment> = fields.optional("retry_delay_s");
        fields.finish();
        let default = Self::default();
        Some(Self {
            macro_formats: formats.map(|MacroFormats(f)| f).unwrap_or_default(),
            static_macros: statics.map(|MacroValues(m)| m).unwrap_or_default(),
            macro_mapping: requests.map(|MacroSources(m)| m).unwrap_or_default(),
            enabled: enabled.unwrap_or(default.enabled),
            timeout: timeout.map_or(default.timeout, |timeout| timeout.0),
            max_retries: retries.map_or(default.max_retries, |retries| retries.0),
            retry_delay: delay.map_or(default.retry_delay, |delay| delay.0),
        })
    }
}

const MACRO_PATTERN: &str = "^[A-Z0-9_]{1,64}$";

fn is_macro(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(legal)
}

fn macro_message(name: &str) -> String {
    let name = excerpt(name);
    format!("\"{name}\" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`")
}

struct MacroFormats(Vec<String>);

impl Decode for MacroFormats {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut formats = Vec::new();
        for node in at.array(problems)? {
            let at = At { node, ..at };
            let Some(text) = at.string(problems) else {
                continue;
            };
            let around = text.split_once('X');
            let fits = around.is_some_and(|(before, after)| {
                !before.is_empty() && !after.is_empty() && !after.contains('X')
            });
            if fits {
                formats.push(text.to_owned());
            } else {
                let text = excerpt(text);
                at.error(
                    format!("macro format \"{text}\" is not one `X` between marks, as in `[X]`"),
                    problems,
                );
            }
        }
        Some(Self(formats))
    }
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

struct MacroValues(Vec<(String, String)>);

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

struct MacroSources(Vec<(String, String)>);

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
