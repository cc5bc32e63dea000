//! Why sessions are interrupted.

use super::values::Weight;
use crate::decode::{At, Decode, map};
use crate::nearest;
use crate::node::{Value, join};
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use vastsim_engine::{Reason, ReasonError, Reasons};

/// How the reason of an interruption is chosen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ReasonsFile {
    /// By how far playback came.
    ByProgress,
    /// By weight, in the order of the file.
    Weighted(Reasons),
}

impl Decode for ReasonsFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match &at.node.value {
            Value::String(text) => Self::named(at, text, problems),
            Value::Object(_) => Self::weights(at, problems),
            _ => at.expected("\"by_progress\" or an object of weights", problems),
        }
    }
}

impl ReasonsFile {
    const BY_PROGRESS: &str = "by_progress";

    /// What a text says; one reason alone is a weight, too.
    fn named(at: At<'_>, text: &str, problems: &mut Problems) -> Option<Self> {
        if text == Self::BY_PROGRESS {
            return Some(Self::ByProgress);
        }
        let text = excerpt(text);
        let hint = match nearest::nearest(&text, &[Self::BY_PROGRESS]) {
            None if Reason::new(&text).is_ok() => {
                format!("a reason has a weight: `{{ \"{text}\": 1 }}`")
            }
            _ => nearest::hint(&text, &[Self::BY_PROGRESS]),
        };
        let message = format!("unknown choice of reasons `{text}`");
        problems.add(Problem::error(&at.node.origin, at.path, message).hint(hint));
        None
    }

    fn weights(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        if at
            .node
            .entries()
            .is_some_and(|all| all.len() > Reasons::MOST)
        {
            at.error(weights_message(ReasonError::TooMany), problems);
            return None;
        }
        let reports_before = problems.error_reports();
        let mut weights = Vec::new();
        for (entry, Weight(weight)) in map(at, problems)? {
            match Reason::new(&entry.key) {
                Ok(reason) => weights.push((reason, weight)),
                Err(error) => {
                    let message = format!("\"{}\" is no reason: {error}", excerpt(&entry.key));
                    let path = join(at.path, &entry.key);
                    problems.add(Problem::error(&entry.key_origin, &path, message));
                }
            }
        }
        if problems.error_reports() > reports_before {
            return None;
        }
        match Reasons::weighted(weights) {
            Ok(reasons) => Some(Self::Weighted(reasons)),
            Err(error) => {
                at.error(weights_message(error), problems);
                None
            }
        }
    }
}

fn weights_message(error: ReasonError) -> String {
    match error {
        ReasonError::NoWeight => "no weight is above 0".to_owned(),
        ReasonError::TooMany => format!("there are more than {} reasons", Reasons::MOST),
        _ => error.to_string(),
    }
}

impl JsonSchema for ReasonsFile {
    fn schema_name() -> Cow<'static, str> {
        "Reasons".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let weight = Weight::json_schema(generator);
        json_schema!({
            "anyOf": [
                { "const": "by_progress" },
                {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": Reasons::MOST,
                    "propertyNames": { "pattern": "^[a-z0-9_]{1,32}$" },
                    "additionalProperties": weight
                }
            ]
        })
    }

    fn inline_schema() -> bool {
        true
    }
}
