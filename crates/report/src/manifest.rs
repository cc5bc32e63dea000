//! `manifest.json`: what was run, and the hash of every file it produced.

use crate::{AdRecord, Agreement, CellRecord, json};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The content of `manifest.json`.
///
/// Byte-identical over runs of the same inputs, seed and value version.
/// Counts are JSON numbers: the command line refuses more than 2^53 sessions
/// over all cells, up to which every reader keeps them exact. The seed may be
/// larger and is a string.
/// Reading tolerates unknown keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "schema", rename = "vastsim.manifest.v1")]
#[schemars(title = "vastsim manifest", transform = require_tag)]
pub struct Manifest {
    /// What was run.
    #[serde(flatten)]
    pub run: RunRecord,
    /// The files of the result, in the order in which they were written.
    pub files: Vec<FileEntry>,
}

/// What was run, with which inputs, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunRecord {
    /// Version of vastsim.
    pub vastsim: String,
    /// Version of the drawn values: results compare byte for byte within one.
    pub value_version: u32,
    /// The scenario.
    pub scenario: ScenarioEntry,
    /// Every other file that was read.
    pub inputs: Vec<InputEntry>,
    /// What the command line said instead of the scenario, as `path=value`, but
    /// for seed and sessions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// The seed, in decimal.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String", regex(pattern = "^[0-9]{1,20}$"))]
    pub seed: u64,
    /// Sessions played, over all cells.
    pub sessions: u64,
    /// Sessions that were asked for, over all cells.
    pub sessions_planned: u64,
    /// Whether everything that was asked for was played; false after an
    /// interrupted run, whose tables cover the sessions that were played.
    pub complete: bool,
    /// Which part of the run this is, where it is one of several: its shards, as
    /// `2/16` or `1-3,7/16`. A part has no tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shards: Option<String>,
    /// How precise every cell was to be, as `vcr=0.0005`, where that decided how
    /// many sessions it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<String>,
    /// How many sessions a cell may have had, where precision decided and the command
    /// line said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_most: Option<u64>,
    /// Confidence level of every interval.
    pub confidence: f64,
    /// The interruption models in use.
    pub models: Vec<String>,
    /// The cells, in the order of the tables.
    pub cells: Vec<CellEntry>,
    /// Whether what was counted agrees with the closed form, if that was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// SHA-256 over the integer counts of all cells, in hexadecimal.
    pub digest: String,
}

/// The scenario that was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioEntry {
    /// Its name.
    pub name: String,
    /// Its file name, without folders.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// A file that the scenario uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InputEntry {
    /// The file, as the scenario names it.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// One cell of the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CellEntry {
    /// Label in the scenario's matrix; `all` without a matrix.
    pub cell: String,
    /// Name of the provider's profile.
    pub provider: String,
    /// Identifier of the publisher, if there is one.
    pub publisher: Option<String>,
    /// Identifier of the ad; of several, the one that is shown first.
    pub ad_id: String,
    /// Name of the interruption model.
    pub model: String,
    /// The seed that its sessions draw with, in decimal, where it is not that of
    /// the run.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "decimal_text_or_none"
    )]
    #[schemars(with = "Option<String>", regex(pattern = "^[0-9]{1,20}$"))]
    pub seed: Option<u64>,
    /// Sessions played; of several ads, viewings.
    pub sessions: u64,
    /// Sessions that were asked for.
    pub sessions_planned: u64,
    /// Standard error of the mean time watched, in seconds, where the cell shows a
    /// single ad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watched_standard_error_s: Option<f64>,
    /// The ads, where the cell shows several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ads: Vec<AdEntry>,
}

/// One ad of a cell that shows several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AdEntry {
    /// Its place among the ads of the cell, from 0.
    pub ad_index: u64,
    /// Its identifier.
    pub ad_id: String,
    /// Viewings that started it.
    pub sessions: u64,
    /// Their share of all viewings by the model's closed form, 0..=1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_reach_expected: Option<f64>,
    /// Standard error of the mean time watched, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watched_standard_error_s: Option<f64>,
}

/// One file of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileEntry {
    /// Its name in the folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Rows below the header, if it is a table.
    pub rows: Option<u64>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// Why bytes are not a manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Not JSON, or without the keys of a manifest.
    #[error("not a vastsim manifest")]
    Json(#[from] serde_json::Error),
    /// JSON of another schema, perhaps that of a newer version.
    #[error("schema is `{found}`, but this version reads `{}`", Manifest::SCHEMA)]
    Schema {
        /// The schema it names.
        found: String,
    },
}

impl Manifest {
    /// The value of the key `schema`.
    pub const SCHEMA: &'static str = "vastsim.manifest.v1";

    /// The content of `manifest.json`.
    pub fn to_json(&self) -> Vec<u8> {
        json::pretty(self)
    }

    /// Reads a manifest back.
    ///
    /// # Errors
    /// If the bytes are not JSON, name another schema, or lack a key.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ManifestError> {
        let schema = json::schema(bytes)?;
        if schema != Self::SCHEMA {
            return Err(ManifestError::Schema { found: schema });
        }
        Ok(serde_json::from_slice(bytes)?)
    }

    /// The JSON Schema of `manifest.json`, as JSON.
    pub fn json_schema() -> Vec<u8> {
        json::pretty(&schemars::schema_for!(Self))
    }
}

impl CellEntry {
    /// The entry of a cell of which `sessions_planned` sessions were asked for.
    pub fn new(cell: &CellRecord, sessions_planned: u64) -> Self {
        let key = cell.key.clone();
        let ad_id = cell.ads.first().map(|ad| ad.ad_id.clone());
        Self {
            cell: key.cell,
            provider: key.provider,
            publisher: key.publisher,
            ad_id: ad_id.unwrap_or_default(),
            model: key.model,
            seed: Some(cell.seed),
            sessions: cell.viewings(),
            sessions_planned,
            watched_standard_error_s: match cell.ads.as_slice() {
                [single] => single.watched_standard_error_s,
                _ => None,
            },
            ads: AdEntry::several(&cell.ads),
        }
    }

    /// The entry in a run with `seed`, which is not said again.
    #[must_use]
    pub fn in_run_of(self, seed: u64) -> Self {
        let own = self.seed.filter(|own| *own != seed);
        Self { seed: own, ..self }
    }
}

impl AdEntry {
    /// The entries of several ads; a single one needs none.
    fn several(ads: &[AdRecord]) -> Vec<Self> {
        let entry = |(ad_index, ad): (u64, &AdRecord)| Self {
            ad_index,
            ad_id: ad.ad_id.clone(),
            sessions: ad.sessions,
            start_reach_expected: ad.expected.and_then(|expected| expected.start_reach),
            watched_standard_error_s: ad.watched_standard_error_s,
        };
        let entries = (0..).zip(ads).map(entry);
        entries.filter(|_| ads.len() > 1).collect()
    }
}

/// The derived JSON Schema leaves out the key that serde adds.
pub(crate) fn require_tag(schema: &mut Schema) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let schema = json!({
            "description": "What the file is, and its version.",
            "const": Manifest::SCHEMA
        });
        properties.insert("schema".to_owned(), schema);
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.insert(0, "schema".into());
    }
}

/// As [`decimal_text`], of what may be left out.
mod decimal_text_or_none {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde's signature")]
    pub(super) fn serialize<S: Serializer>(value: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.collect_str(value),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let seed = text.map(|text| text.parse()).transpose();
        seed.map_err(D::Error::custom)
    }
}

/// Integers above 2^53 travel as text: many readers would round them.
pub(crate) mod decimal_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(crate) fn serialize<S: Serializer>(value: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}
