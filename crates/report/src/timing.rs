//! `timing.json`: what a run cost, outside the determinism contract.

use crate::json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wall-clock facts of one run.
///
/// They differ from run to run, so the manifest neither lists nor hashes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "schema", rename = "vastsim.timing.v1")]
pub struct Timing {
    /// When the run started, RFC 3339.
    pub started_at: String,
    /// How long it took, in seconds.
    pub wall_s: f64,
    /// Sessions played per second.
    pub sessions_per_s: f64,
    /// Worker threads.
    pub threads: u32,
}

impl Timing {
    /// The value of the key `schema`.
    const SCHEMA: &'static str = "vastsim.timing.v1";

    /// Whether these are the bytes of a `timing.json` of vastsim's.
    pub(crate) fn is_ours(bytes: &[u8]) -> bool {
        json::schema(bytes).is_ok_and(|schema| schema == Self::SCHEMA)
    }

    /// What the bytes of a `timing.json` say, if they are such.
    pub(crate) fn from_json(bytes: &[u8]) -> Option<Self> {
        let is_ours = Self::is_ours(bytes);
        serde_json::from_slice(bytes).ok().filter(|_| is_ours)
    }

    /// The content of `timing.json`.
    pub fn to_json(&self) -> Vec<u8> {
        json::pretty(self)
    }
}
