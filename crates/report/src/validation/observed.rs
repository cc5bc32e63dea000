//! What data was compared.

use schemars::JsonSchema;
use serde::Serialize;

/// The file of observed sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObservedEntry {
    /// Its name, without folders.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// How it was understood, such as `google-ad-manager`.
    pub format: String,
    /// Its encoding.
    pub encoding: String,
    /// What parts its fields.
    pub delimiter: String,
    /// Rows that were counted.
    pub rows: u64,
    /// Sessions in all.
    pub sessions: u64,
    /// Lines that hold no data, such as titles and totals, counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines_left_out: Vec<u64>,
    /// How many findings there were that do not keep it from being compared.
    pub warnings: u64,
}
