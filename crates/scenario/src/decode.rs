//! From nodes to typed values, collecting every problem on the way.
//!
//! A decoder returns `None` only after it has reported why, so whoever meets
//! a missing value need not report it again.

mod fields;

pub(crate) use fields::{Fields, map};

use crate::decimal::Decimal;
use crate::nearest;
use crate::node::{Node, Value};
use crate::problem::{Problem, Problems, excerpt};
use crate::source::Origin;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// What to do about a value that is written as a text.
const UNQUOTED: &str = "write it without quotes";

/// A type that a node can become.
pub(crate) trait Decode: Sized {
    /// The value, or `None` after reporting what is wrong.
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self>;
}

/// A node and its dotted path.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) node: &'a Node,
    pub(crate) path: &'a str,
}

impl<'a> At<'a> {
    /// Reports something about this node.
    pub(crate) fn error(self, message: impl Into<String>, problems: &mut Problems) {
        problems.error(&self.node.origin, self.path, message);
    }

    /// Reports a value of the wrong type, of which nothing comes.
    pub(crate) fn expected<T>(self, what: &str, problems: &mut Problems) -> Option<T> {
        problems.add(self.not_expected(what));
        None
    }

    /// As [`Self::expected`], with what to do about it.
    pub(crate) fn expected_as<T>(
        self,
        what: &str,
        hint: &str,
        problems: &mut Problems,
    ) -> Option<T> {
        problems.add(self.not_expected(what).hint(hint));
        None
    }

    fn not_expected(self, what: &str) -> Problem {
        let message = format!("expected {what}, found {}", self.node.kind());
        Problem::error(&self.node.origin, self.path, message)
    }

    pub(crate) fn string(self, problems: &mut Problems) -> Option<&'a str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => self.expected("a string", problems),
        }
    }

    /// The text of a number.
    pub(crate) fn number(self, problems: &mut Problems) -> Option<&'a str> {
        match &self.node.value {
            Value::Number(text) => Some(text),
            Value::String(text) if Decimal::parse(text).is_ok() => {
                self.expected_as("a number", UNQUOTED, problems)
            }
            _ => self.expected("a number", problems),
        }
    }

    pub(crate) fn array(self, problems: &mut Problems) -> Option<&'a [Node]> {
        match &self.node.value {
            Value::Array(items) => Some(items),
            _ => self.expected("an array", problems),
        }
    }

    /// One of the known names, called `what` in messages.
    pub(crate) fn choice<T: Copy>(
        self,
        what: &str,
        choices: &[(&'static str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        let text = self.string(problems)?;
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
            return Some(*choice);
        }
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        let message = format!("unknown {what} `{}`", excerpt(text));
        let problem = Problem::error(&self.node.origin, self.path, message);
        problems.add(problem.hint(nearest::hint(text, &names)));
        None
    }
}

impl Decode for bool {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match &at.node.value {
            Value::Bool(value) => Some(*value),
            Value::String(text) if ["true", "false"].contains(&text.as_str()) => {
                at.expected_as("`true` or `false`", UNQUOTED, problems)
            }
            _ => at.expected("`true` or `false`", problems),
        }
    }
}

impl Decode for String {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        at.string(problems).map(str::to_owned)
    }
}

/// Every item that can be decoded, the others reported.
impl<T: Decode> Decode for Vec<T> {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let items = at.array(problems)?.iter().enumerate();
        let item = |(index, node)| {
            let path = format!("{}[{index}]", at.path);
            T::decode(At { node, path: &path }, problems)
        };
        Some(items.filter_map(item).collect())
    }
}

/// A decoded value that remembers where it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let origin = at.node.origin.clone();
        T::decode(at, problems).map(|value| Self { value, origin })
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}
