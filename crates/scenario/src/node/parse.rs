//! Text to tree: strict JSON (RFC 8259) with unique keys.

use super::syntax::{stray_character, syntax_problem};
use super::{Entry, Node, Value};
use crate::config_path::PathStep;
use crate::problem::{Problem, Problems, excerpt};
use crate::source::{Origin, Source};
use jsonc_parser::ast;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
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
    if let Some(problem) = stray_character(source, source.text().len()) {
        problems.add(problem);
        return None;
    }
    let Some(value) = parsed.value else {
        problems.error(&Origin::new(source, 0..0), "", "the file is empty");
        return None;
    };
    let mut builder = Builder {
        source,
        problems,
        way: Vec::new(),
    };
    Some(builder.node(value))
}

struct Builder<'a> {
    source: &'a Arc<Source>,
    problems: &'a mut Problems,
    /// The way to the value that is made.
    way: Vec<PathStep>,
}

impl Builder<'_> {
    fn origin(&self, range: Range) -> Origin {
        Origin::new(self.source, range.start..range.end)
    }

    fn node(&mut self, value: ast::Value<'_>) -> Node {
        let origin = self.origin(value.range());
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter().enumerate();
                let nodes = elements.map(|(index, it)| self.inside(PathStep::Index(index), it));
                Value::Array(Arc::new(nodes.collect()))
            }
            ast::Value::Object(object) => self.object(object),
        };
        Node { value, origin }
    }

    /// A value one step further.
    fn inside(&mut self, step: PathStep, value: ast::Value<'_>) -> Node {
        self.way.push(step);
        let node = self.node(value);
        self.way.pop();
        node
    }

    fn object(&mut self, object: ast::Object<'_>) -> Value {
        let mut first_origins: BTreeMap<String, Origin> = BTreeMap::new();
        let mut entries = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let key_origin = self.origin(match &property.name {
                ast::ObjectPropName::String(name) => name.range,
                ast::ObjectPropName::Word(name) => name.range,
            });
            let key = property.name.into_string();
            let value = self.inside(PathStep::Key(key.clone()), property.value);
            if let Some(first) = first_origins.get(&key) {
                let problem = self.repeated(&key, &key_origin, first);
                self.problems.add(problem);
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

    fn repeated(&self, key: &str, origin: &Origin, first: &Origin) -> Problem {
        let path = self
            .way
            .iter()
            .fold(String::new(), |path, step| match step {
                PathStep::Key(key) => join(&path, key),
                PathStep::Index(index) => format!("{path}[{index}]"),
            });
        let message = format!("the key `{}` is repeated", excerpt(key));
        let problem = Problem::error(origin, &join(&path, key), message);
        problem.hint(format!("it was first given at {first}"))
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
