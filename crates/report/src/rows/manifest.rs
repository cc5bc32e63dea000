//! What says which files hold the rows of a run.

use super::RowTable;
use crate::json;
use crate::manifest::{InputEntry, ScenarioEntry, decimal_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All files that hold the rows of a run, each once.
///
/// Byte-identical over runs of the same inputs, seed and value version that are cut into the
/// same ranges. Reading tolerates unknown keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "schema", rename = "vastsim.rows.v1")]
#[schemars(title = "vastsim rows", transform = crate::manifest::require_tag)]
pub struct RowsManifest {
    /// Version of vastsim.
    pub vastsim: String,
    /// Version of the drawn values.
    pub value_version: u32,
    /// The scenario.
    pub scenario: ScenarioEntry,
    /// Every other file that was read.
    pub inputs: Vec<InputEntry>,
    /// What was said instead of the scenario, as `path=value`, but for seed and sessions.
    pub set: Vec<String>,
    /// The seed, in decimal.
    #[serde(with = "decimal_text")]
    #[schemars(with = "String", regex(pattern = "^[0-9]{1,20}$"))]
    pub seed: u64,
    /// Sessions of each cell.
    pub sessions: u64,
    /// What a row is.
    pub table: RowTable,
    /// How many rows there are, over all files.
    pub rows: u64,
    /// The files, in the order of their sessions.
    pub files: Vec<RowPartEntry>,
}

/// A file with the rows of some sessions of every cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowPartEntry {
    /// Its name, in the folder of the manifest.
    pub name: String,
    /// The first session.
    pub start: u64,
    /// The one behind the last.
    pub stop: u64,
    /// How many rows.
    pub rows: u64,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

impl RowsManifest {
    /// As bytes of a file.
    pub fn to_json(&self) -> Vec<u8> {
        json::pretty(self)
    }

    /// The JSON Schema of its files.
    pub fn json_schema() -> Vec<u8> {
        json::pretty(&schemars::schema_for!(Self))
    }
}
