//! `datapackage.json`: what the columns of the tables mean, for programs.
//!
//! A Data Package of Frictionless' first specifications, whose resources are tabular.
//! `unit` is a key of ours; readers pass over keys that they do not know.

use crate::column::{Column, Kind, Presence, Unit};
use crate::{FileEntry, ResultFile, json};
use serde::Serialize;

/// The file that describes the tables of a result.
pub const PACKAGE_FILE: &str = "datapackage.json";

/// Describes tables that are complete: by their names, their columns and their files.
pub(crate) fn describe<'t>(
    tables: impl IntoIterator<Item = (&'static str, &'static [Column], &'t FileEntry)>,
) -> ResultFile {
    let resources = tables.into_iter().map(Resource::new).collect();
    let package = Package {
        profile: "tabular-data-package",
        name: "vastsim-result",
        title: "Result of vastsim",
        description: "Counts of simulated sessions; manifest.json says what was run",
        resources,
    };
    ResultFile {
        name: PACKAGE_FILE.to_owned(),
        bytes: json::pretty(&package),
        rows: None,
    }
}

#[derive(Serialize)]
struct Package<'t> {
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    resources: Vec<Resource<'t>>,
}

#[derive(Serialize)]
struct Resource<'t> {
    profile: &'static str,
    name: &'static str,
    path: &'t str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: Vec<&'static str>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Default, PartialEq, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u8>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    values: Option<&'static [&'static str]>,
}

impl<'t> Resource<'t> {
    fn new((name, columns, file): (&'static str, &'static [Column], &'t FileEntry)) -> Self {
        Self {
            profile: "tabular-data-resource",
            name,
            path: &file.name,
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: file.bytes,
            hash: format!("sha256:{}", file.sha256),
            schema: Schema::of(columns),
        }
    }
}

impl Schema {
    fn of(columns: &[Column]) -> Self {
        let keys = columns
            .iter()
            .filter(|column| column.presence == Presence::Key);
        Self {
            fields: columns.iter().map(Field::of).collect(),
            missing_values: [""],
            primary_key: keys.map(|column| column.name).collect(),
        }
    }
}

impl Field {
    fn of(column: &Column) -> Self {
        let constraints = Constraints::of(column);
        Self {
            name: column.name,
            kind: match column.kind {
                Kind::Text => "string",
                Kind::Integer => "integer",
                Kind::Number => "number",
            },
            unit: column.unit.symbol(),
            description: column.description,
            constraints: (constraints != Constraints::default()).then_some(constraints),
        }
    }
}

impl Constraints {
    /// Only what is no count, no share and no time can be negative.
    fn of(column: &Column) -> Self {
        let is_signed = !matches!(column.unit, Unit::Fraction | Unit::Seconds);
        let has_minimum = column.kind == Kind::Integer || !is_signed;
        Self {
            required: column.presence != Presence::Optional,
            minimum: has_minimum.then_some(0),
            maximum: (column.unit == Unit::Fraction).then_some(1),
            values: column.values,
        }
    }
}
