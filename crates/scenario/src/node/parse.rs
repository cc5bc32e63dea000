//! Text to tree: strict JSON (RFC 8259) with unique keys.

use super::{Entry, Node, Value};
use crate::problem::{Problem, Problems, excerpt};
use crate::source::{Origin, Source};
use jsonc_parser::ast;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};
use std::collections::BTreeMap;
use std::sync::Arc;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON text; nothing comes of one that is not JSON. A repeated key is
/// an error too, of which the first value is kept.
pub(crate) fn parse(source: &Arc<Source>, problems: &mut Problems) -> Option<Node> {
    let parsed = match parse_to_ast(source.text(), &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed,
        Err(error) => {
            problems.add(syntax_problem(source, &error));
            return None;
        }
    };
    if let Some(problem) = find_stray_character(source) {
        problems.add(problem);
        return None;
    }
    let Some(value) = parsed.value else {
        problems.error(&Origin::new(source, 0..0), "", "the file is empty");
        return None;
    };
    Some(Builder { source, problems }.node(value, ""))
}

fn syntax_problem(source: &Arc<Source>, error: &ParseError) -> Problem {
    let Range { start, end } = error.range();
    let origin = Origin::new(source, start..end.max(start)).first_character();
    let said = match error.kind() {
        ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
            "half of a surrogate pair".to_owned()
        }
        kind => kind.to_string(),
    };
    let (first, rest) = said.split_at(said.chars().next().map_or(0, char::len_utf8));
    let message = format!("not valid JSON: {}{rest}", first.to_lowercase());
    let problem = Problem::error(&origin, "", message);
    let hint = match error.kind() {
        ParseErrorKind::CommentsNotAllowed => "say it in `description`",
        ParseErrorKind::TrailingCommasNotAllowed => "remove the last comma",
        ParseErrorKind::UnterminatedObject => "its closing `}` is missing",
        ParseErrorKind::UnterminatedArray => "its closing `]` is missing",
        ParseErrorKind::SingleQuotedStringsNotAllowed
        | ParseErrorKind::ExpectedStringObjectProperty => "write it in double quotes",
        ParseErrorKind::UnexpectedWord => "a text stands in double quotes; JSON has no NaN",
        _ => return problem,
    };
    problem.hint(hint)
}

/// What the parser lets pass, though JSON does not: control characters inside
/// strings and white space of other kinds between values.
fn find_stray_character(source: &Arc<Source>) -> Option<Problem> {
    let (mut in_string, mut escaped) = (false, false);
    for (start, character) in source.text().char_indices() {
        let stray = match character {
            ' ' => false,
            '\t' | '\n' | '\r' => in_string,
            _ => character < ' ' || (!in_string && character.is_whitespace()),
        };
        if stray {
            let code = u32::from(character);
            let message = format!("not valid JSON: the character U+{code:04X} cannot stand here");
            let origin = Origin::new(source, start..start + character.len_utf8());
            return Some(Problem::error(&origin, "", message));
        }
        let quote = character == '"' && !escaped;
        in_string ^= quote;
        escaped = in_string && character == '\\' && !escaped;
    }
    None
}

struct Builder<'a> {
    source: &'a Arc<Source>,
    problems: &'a mut Problems,
}

impl Builder<'_> {
    fn origin(&self, range: Range) -> Origin {
        Origin::new(self.source, range.start..range.end)
    }

    fn node(&mut self, value: ast::Value<'_>, path: &str) -> Node {
        let origin = self.origin(value.range());
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter();
                let nodes = elements.map(|element| self.node(element, path));
                Value::Array(Arc::new(nodes.collect()))
            }
            ast::Value::Object(object) => self.object(object, path),
        };
        Node { value, origin }
    }

    fn object(&mut self, object: ast::Object<'_>, path: &str) -> Value {
        let mut first_origins: BTreeMap<String, Origin> = BTreeMap::new();
        let mut entries = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let key_origin = self.origin(match &property.name {
                ast::ObjectPropName::String(name) => name.range,
                ast::ObjectPropName::Word(name) => name.range,
            });
            let key = property.name.into_string();
            let path = join(path, &key);
            let value = self.node(property.value, &path);
            if let Some(first) = first_origins.get(&key) {
                let message = format!("the key `{}` is repeated", excerpt(&key));
                let hint = format!("it was first given at {first}");
                self.problems
                    .add(Problem::error(&key_origin, &path, message).hint(hint));
                continue;
            }
            first_origins.insert(key.clone(), key_origin.clone());
            entries.push(Entry {
                key,
                key_origin,
                value,
            });
        }
        Value::Object(Arc::new(entries))
    }
}

/// The dotted path of a key below another, fit for a message.
pub(crate) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        excerpt(key)
    } else {
        format!("{path}.{}", excerpt(key))
    }
}
