//! The content of `validation.json`.

use super::evidence::{CurveEntry, MonitorEntry, ReasonEntry, TerminalEntry, WatchedEntry};
use super::observed::ObservedEntry;
use super::segment::SegmentRecord;
use crate::{ScenarioEntry, json};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Observed sessions against a profile.
///
/// Rates are fractions of 1, p-values are common logarithms, and a number that
/// is infinite, such as the logarithm of an impossibility, is `null`.
/// Byte-identical over validations of the same inputs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "vastsim validation")]
pub struct ValidationRecord {
    /// Which kind of file this is: `vastsim.validation.v1`.
    pub schema: String,
    /// Version of vastsim.
    pub vastsim: String,
    /// The scenario.
    pub scenario: ScenarioEntry,
    /// What the command line said instead of the scenario, as `path=value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// What it was compared with.
    pub observed: ObservedEntry,
    /// What makes a difference matter.
    pub criteria: CriteriaEntry,
    /// The column whose values are clusters of sessions; without one, sessions
    /// are taken to be independent.
    pub cluster: Option<String>,
    /// The column that was screened.
    pub by: Option<String>,
    /// Whether the profile holds: `equivalent`, `equivalent_but_detectable`,
    /// `different` or `inconclusive`.
    pub verdict: String,
    /// Each ad of which sessions were observed.
    pub ads: Vec<AdValidationRecord>,
}

/// What makes a difference matter, and how sure to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct CriteriaEntry {
    /// The greatest difference that does not matter.
    pub margin: f64,
    /// The probability of each kind of error.
    pub alpha: f64,
    /// The probability with which a sample size is to settle a question.
    pub power: f64,
}

/// One ad, compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AdValidationRecord {
    /// Label of its cell.
    pub cell: String,
    /// Name of the provider.
    pub provider: String,
    /// Identifier of the publisher, if there is one.
    pub publisher: Option<String>,
    /// Identifier of the ad.
    pub ad_id: String,
    /// Place of the ad in its cell, from 0.
    pub ad_index: u64,
    /// Name of the interruption model.
    pub model: String,
    /// Sessions that were observed.
    pub sessions: u64,
    /// Whether the profile holds for it.
    pub verdict: String,
    /// Its segments.
    pub segments: Vec<SegmentRecord>,
    /// Every instant, where offsets were observed.
    pub curve: Option<CurveEntry>,
    /// How sessions ended, all in one.
    pub terminal: TerminalEntry,
    /// The reasons, where these were observed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonEntry>,
    /// How much of the ad is watched.
    pub watched: WatchedEntry,
    /// The values of the column that was screened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRecord>,
    /// What holds however often one looks, if that was asked for.
    pub sequential: Option<MonitorEntry>,
}

/// One value of the column that was screened.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PartRecord {
    /// The value.
    pub value: String,
    /// Sessions that were observed.
    pub sessions: u64,
    /// Whether it is off.
    pub flagged: bool,
    /// log10 of the p-value of G, adjusted for how many values there are.
    pub log10_p: Option<f64>,
    /// Its segments; none where counts grow along the funnel.
    pub segments: Vec<SegmentRecord>,
}

impl ValidationRecord {
    /// The name of the schema.
    pub const SCHEMA: &str = "vastsim.validation.v1";

    /// The file.
    pub fn to_json(&self) -> Vec<u8> {
        json::pretty(self)
    }

    /// The JSON Schema of the file (draft 2020-12).
    pub fn json_schema() -> Vec<u8> {
        let schema: Value = schemars::schema_for!(Self).into();
        json::pretty(&schema)
    }
}
