//! The matrix of a scenario: what varies, what is left out and what is added.

use crate::config_path::ConfigPath;
use crate::decode::{At, Decode, Spanned};
use crate::node::{Entry, Node, join};
use crate::problem::Problems;
use crate::source::Origin;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The keys of a scenario that the cells of one run may differ in.
pub(crate) const VARIED_ROOTS: [&str; 7] = [
    "ad",
    "provider",
    "publisher",
    "playback",
    "tracker",
    "parser",
    "population",
];

/// The paths that vary, in the order of the file, and the two lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MatrixFile {
    pub(crate) axes: Vec<Axis>,
    /// Combinations that are left out.
    pub(crate) exclude: Vec<Choice>,
    /// Cells beside the combinations.
    pub(crate) include: Vec<Choice>,
    /// Whether the command line says what something of it varied.
    pub(crate) is_pinned: bool,
}

/// One path that varies, and its values; none after a report of why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    pub(crate) path: Spanned<ConfigPath>,
    pub(crate) values: Option<Vec<Node>>,
}

/// An entry of `exclude` or `include`: paths, each with one value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) settings: Vec<Assignment>,
    /// Its first character.
    pub(crate) origin: Origin,
    /// The path of the entry itself.
    pub(crate) place: String,
}

/// A path and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) path: Spanned<ConfigPath>,
    pub(crate) value: Node,
    /// The path of the setting itself.
    pub(crate) place: String,
}

impl MatrixFile {
    /// Takes what varies at a path or in it out, because the command line says
    /// what stands there.
    pub(crate) fn pin(&mut self, path: &ConfigPath, value: &Node) {
        let is_varied = self.paths().any(|varied| varied.is_within(path));
        self.is_pinned |= is_varied;
        self.axes.retain(|axis| !axis.path.value.is_within(path));
        self.exclude
            .retain_mut(|choice| choice.is_left(path, value));
        for choice in &mut self.include {
            choice.settings.retain(|it| !it.path.value.is_within(path));
        }
        self.include.retain(|choice| !choice.settings.is_empty());
    }

    /// The path that varies what a path is in.
    pub(crate) fn varies_around(&self, path: &ConfigPath) -> Option<&ConfigPath> {
        let mut paths = self.paths();
        paths.find(|varied| path.is_within(varied) && path != *varied)
    }

    /// All that varies.
    fn paths(&self) -> impl Iterator<Item = &ConfigPath> {
        let included = self.include.iter().flat_map(|choice| &choice.settings);
        let axes = self.axes.iter().map(|axis| &axis.path.value);
        axes.chain(included.map(|it| &it.path.value))
    }
}

impl Choice {
    /// Takes what is pinned out of an entry of `exclude`; whether something is
    /// left that it may exclude.
    fn is_left(&mut self, path: &ConfigPath, value: &Node) -> bool {
        let is_other = |it: &Assignment| {
            it.path.value.is_within(path)
                && (it.path.value != *path || it.value.label() != value.label())
        };
        if self.settings.iter().any(is_other) {
            return false;
        }
        self.settings.retain(|it| !it.path.value.is_within(path));
        !self.settings.is_empty()
    }
}

impl Decode for MatrixFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(entries) = at.node.entries() else {
            return at.expected("an object", problems);
        };
        let mut file = Self::default();
        for entry in entries {
            let place = join(at.path, &entry.key);
            let value = At {
                node: &entry.value,
                path: &place,
            };
            match entry.key.as_str() {
                "exclude" => file.exclude = Vec::decode(value, problems).unwrap_or_default(),
                "include" => file.include = Vec::decode(value, problems).unwrap_or_default(),
                _ => file.axes.extend(axis(entry, value, problems)),
            }
        }
        Some(file)
    }
}

/// An axis, its values decoded once they stand where they belong; `None` after
/// reporting that its key is no path.
fn axis(entry: &Entry, values: At<'_>, problems: &mut Problems) -> Option<Axis> {
    let path = path(entry, values.path, problems);
    let values = values.array(problems).map(<[Node]>::to_vec);
    Some(Axis {
        path: path?,
        values,
    })
}

/// A key that is a path.
fn path(entry: &Entry, place: &str, problems: &mut Problems) -> Option<Spanned<ConfigPath>> {
    let origin = entry.key_origin.clone();
    match entry.key.parse() {
        Ok(value) => Some(Spanned { value, origin }),
        Err(error) => {
            problems.error(&origin, place, error.to_string());
            None
        }
    }
}

impl Decode for Choice {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(entries) = at.node.entries() else {
            return at.expected("an object", problems);
        };
        let origin = at.node.origin.first_character();
        if entries.is_empty() {
            problems.error(&origin, at.path, "the entry names no path");
            return None;
        }
        let mut setting = |entry: &Entry| {
            let place = join(at.path, &entry.key);
            let path = path(entry, &place, problems)?;
            let value = entry.value.clone();
            Some(Assignment { path, value, place })
        };
        // All of them, or an entry would mean something else.
        let settings: Vec<_> = entries.iter().map(&mut setting).collect();
        let settings = settings.into_iter().collect::<Option<_>>()?;
        Some(Self {
            settings,
            origin,
            place: at.path.to_owned(),
        })
    }
}

impl JsonSchema for MatrixFile {
    fn schema_name() -> Cow<'static, str> {
        "Matrix".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let varied = format!("({})([.\\[].+)?", VARIED_ROOTS.join("|"));
        let list = |description: &str| {
            json_schema!({
                "description": description,
                "type": "array",
                "items": {
                    "type": "object",
                    "propertyNames": { "pattern": format!("^{varied}$") },
                    "minProperties": 1
                }
            })
        };
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": format!("^({varied}|exclude|include)$") },
            "properties": {
                "exclude": list("Combinations that are left out: all that have the values of an entry, which names some of the paths or all"),
                "include": list("Cells beside the combinations, each with its own paths and values")
            },
            "additionalProperties": { "type": "array", "minItems": 1, "uniqueItems": true }
        })
    }
}
