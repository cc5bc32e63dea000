//! Mapping files: what the columns and numbers of a report mean.

mod marks;

use crate::observed::problem::{Found, Objection, Place};
use crate::observed::{Format, ObservedProblem};
use encoding_rs::Encoding;
use marks::{Decimal, Delimiter, EncodingName, FormatName, Thousands};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the columns and numbers of a report mean, where that is not known by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "vastsim mapping")]
pub struct Mapping {
    /// Where this schema is, for editors.
    #[serde(rename = "$schema")]
    schema: Option<String>,
    /// What is in a row. Left out, the columns decide.
    pub kind: Option<Kind>,
    /// The only layout that is tried for columns that are not named here.
    format: Option<FormatName>,
    /// The encoding, such as `windows-1251`. A byte order mark goes before it.
    encoding: Option<EncodingName>,
    /// What is between two fields: one character, such as `;`.
    delimiter: Option<Delimiter>,
    /// What is before decimals: `.` or `,`.
    decimal: Option<Decimal>,
    /// What is between thousands: `,`, `.`, `'`, `_` or a space, which stands for all spaces.
    thousands: Option<Thousands>,
    /// How many lines are above the header. Left out, the header is found by its names.
    #[schemars(range(max = 1_000))]
    pub skip_rows: Option<u32>,
    /// What offsets of interruptions are measured in. Left out, it is what the name of the
    /// column says, such as `offset_ms`; seconds if that says nothing.
    pub offset_unit: Option<OffsetUnit>,
    /// What columns are called in the header.
    pub columns: ColumnNames,
    /// Values of keys, and what they are called here.
    pub values: RenamedValues,
}

/// What is in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How many sessions reached each milestone.
    Funnel,
    /// How one session ended.
    Sessions,
    /// How many sessions reached one milestone.
    Quartiles,
}

/// What offsets are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum OffsetUnit {
    /// Seconds.
    #[serde(rename = "s")]
    Seconds,
    /// Milliseconds.
    #[serde(rename = "ms")]
    Milliseconds,
    /// Nanoseconds.
    #[serde(rename = "ns")]
    Nanoseconds,
}

impl OffsetUnit {
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Milliseconds => "ms",
            Self::Nanoseconds => "ns",
        }
    }

    /// The unit is ten nanoseconds to this power.
    pub(super) const fn power(self) -> u32 {
        match self {
            Self::Seconds => 9,
            Self::Milliseconds => 6,
            Self::Nanoseconds => 0,
        }
    }
}

/// What columns are called in the header; case does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ColumnNames {
    /// Sessions that started.
    pub start: Option<String>,
    /// Sessions that reached a quarter.
    pub first_quartile: Option<String>,
    /// Sessions that reached half.
    pub midpoint: Option<String>,
    /// Sessions that reached three quarters.
    pub third_quartile: Option<String>,
    /// Sessions that reached the end.
    pub complete: Option<String>,
    /// How often the ad was delivered.
    pub impressions: Option<String>,
    /// Where a session was interrupted.
    pub offset: Option<String>,
    /// Why a session was interrupted.
    pub reason: Option<String>,
    /// Whether a session played to the end.
    pub completed: Option<String>,
    /// Which milestone a row is about.
    pub milestone: Option<String>,
    /// How many sessions reached it.
    pub reached: Option<String>,
    /// The cell of a matrix.
    pub cell: Option<String>,
    /// Who delivered the ad.
    pub provider: Option<String>,
    /// Where it was shown.
    pub publisher: Option<String>,
    /// Which ad it was.
    pub ad_id: Option<String>,
    /// The interruption model.
    pub model: Option<String>,
    /// The place of the ad among those of its break.
    pub ad_index: Option<String>,
}

/// Values of keys as they are written in the report, and what they are called here, such as
/// `"provider": { "AdX": "google" }`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RenamedValues {
    /// Cells.
    pub cell: BTreeMap<String, String>,
    /// Providers.
    pub provider: BTreeMap<String, String>,
    /// Publishers.
    pub publisher: BTreeMap<String, String>,
    /// Ads.
    pub ad_id: BTreeMap<String, String>,
    /// Models.
    pub model: BTreeMap<String, String>,
    /// Places.
    pub ad_index: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads a mapping file; its name is for messages.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    ///
    /// ```
    /// use vastsim_validation::observed::Mapping;
    ///
    /// let text = r#"{ "columns": { "start": "Video starts" }, "thousands": " " }"#;
    /// let mapping = Mapping::parse(text, "mapping.json")?;
    /// assert_eq!(mapping.columns.start.as_deref(), Some("Video starts"));
    /// # Ok::<(), Vec<vastsim_validation::observed::ObservedProblem>>(())
    /// ```
    pub fn parse(text: &str, name: &str) -> Result<Self, Vec<ObservedProblem>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let error = match serde_json::from_str::<Self>(text) {
            Ok(mapping) => match mapping.objection().or_else(|| no_object(text)) {
                None => return Ok(mapping),
                Some(objection) => (Place::line(1, text), objection),
            },
            Err(error) => (place(text, &error), Objection::new(said(&error))),
        };
        let mut found = Found::new(name);
        let _stops_anyway = found.error(error.0, error.1);
        found.finish().map(|_| Self::default())
    }

    /// What its values say together that cannot be.
    fn objection(&self) -> Option<Objection> {
        let is_one = self.decimal().is_some() && self.decimal() == self.thousands();
        let one = "`decimal` and `thousands` are the same mark";
        let is_separated = self.skip_rows.is_some_and(|rows| rows > 1_000);
        let many = "`skip_rows` is above 1000";
        let message = [(is_one, one), (is_separated, many)];
        let message = message.into_iter().find(|(is_so, _)| *is_so);
        message.map(|(_, message)| Objection::new(message))
    }

    /// The only layout that is tried.
    pub fn format(&self) -> Option<Format> {
        self.format.map(|name| name.0)
    }

    /// The name of the encoding.
    pub fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding.map(|name| name.0)
    }

    /// What is between two fields.
    pub fn delimiter(&self) -> Option<char> {
        self.delimiter.map(|delimiter| delimiter.0)
    }

    /// What is before decimals.
    pub fn decimal(&self) -> Option<char> {
        self.decimal.map(|mark| mark.0)
    }

    /// What is between thousands.
    pub fn thousands(&self) -> Option<char> {
        self.thousands.map(|mark| mark.0)
    }
}

/// What is said of a list where an object has to be: `serde` takes both.
fn no_object(text: &str) -> Option<Objection> {
    let value: Value = serde_json::from_str(text).ok()?;
    let parts = [
        ("a mapping", ""),
        ("`columns`", "/columns"),
        ("`values`", "/values"),
    ];
    let mut lists = parts.into_iter().filter(|(_, pointer)| {
        let part = value.pointer(pointer);
        part.is_some_and(Value::is_array)
    });
    let (name, _) = lists.next()?;
    Some(Objection::new(format!("{name} is an object, not a list")))
}

/// The line and column of an error, which `serde_json` counts in bytes.
fn place(text: &str, error: &serde_json::Error) -> Place {
    let line = error.line().max(1);
    let of_line = text.lines().nth(line - 1).unwrap_or_default();
    let mut at = error.column().saturating_sub(1).min(of_line.len());
    while !of_line.is_char_boundary(at) {
        at -= 1;
    }
    Place::within(line as u64, of_line, at)
}

/// What the error says, without the place, which is said elsewhere.
fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = message.rfind(" at line ").unwrap_or(message.len());
    message[..place].replace("expected one of ", "known here: ")
}

/// The JSON Schema (draft 2020-12) of mapping files.
pub fn mapping_schema() -> Value {
    let settings = SchemaSettings::draft2020_12();
    let schema = settings.into_generator().into_root_schema_for::<Mapping>();
    schema.to_value()
}
