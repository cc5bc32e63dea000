//! The content of `comparison.json`.

use crate::{ScenarioEntry, json};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Two results, A and B, against each other.
///
/// Rates are fractions of 1, differences are B less A, p-values are common
/// logarithms, and a number that is infinite, such as the logarithm of an
/// impossibility, is `null`. Byte-identical over comparisons of the same inputs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "vastsim comparison")]
pub struct ComparisonRecord {
    /// Which kind of file this is: `vastsim.comparison.v1`.
    pub schema: String,
    /// Version of vastsim.
    pub vastsim: String,
    /// Version of the drawn values.
    pub value_version: u32,
    /// What is compared.
    pub a: SideEntry,
    /// What it is compared with.
    pub b: SideEntry,
    /// Whether the viewings of both drew the same numbers, and were counted in
    /// pairs.
    pub paired: bool,
    /// The seed that pairs drew with, in decimal.
    pub seed: Option<String>,
    /// Whether everything that was asked for was played.
    pub complete: bool,
    /// What makes a difference matter.
    pub criteria: ComparisonCriteria,
    /// Whether anything matters: `equivalent`, `equivalent_but_detectable`,
    /// `different` or `inconclusive`.
    pub verdict: String,
    /// How many rates were judged together.
    pub rates: u64,
    /// How many times as wide the intervals of the rates would be without pairs: the
    /// median.
    pub narrowing: Option<f64>,
    /// The cells that both have.
    pub cells: Vec<CellComparisonRecord>,
}

/// One of both results.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SideEntry {
    /// Its scenario.
    pub scenario: ScenarioEntry,
    /// What the command line said instead of the scenario, as `path=value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// Its seed, in decimal; the second one of pairs is not used.
    pub seed: String,
    /// Labels of the cells that the other one does not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmatched: Vec<String>,
}

/// What makes a difference matter, and how sure to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonCriteria {
    /// The greatest difference of two rates that does not matter.
    pub margin: f64,
    /// The probability of each kind of error; intervals are at 1 − 2α.
    pub alpha: f64,
}

/// A cell of A, and that of B which is compared with it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CellComparisonRecord {
    /// The cell of A.
    pub a: CellSideEntry,
    /// The cell of B.
    pub b: CellSideEntry,
    /// The ads that both show, by their place.
    pub ads: Vec<AdComparisonRecord>,
}

/// One of both cells.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CellSideEntry {
    /// Its label.
    pub cell: String,
    /// Name of the provider.
    pub provider: String,
    /// Identifier of the publisher, if there is one.
    pub publisher: Option<String>,
    /// Name of the interruption model.
    pub model: String,
    /// Sessions played; of several ads, viewings.
    pub sessions: u64,
    /// How many ads it shows.
    pub ads: u64,
}

/// The ads in one place of both cells.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AdComparisonRecord {
    /// Their place, from 0.
    pub ad_index: u64,
    /// Identifier of the ad of A.
    pub ad_id_a: String,
    /// Identifier of the ad of B.
    pub ad_id_b: String,
    /// The rates.
    pub rates: Vec<RateRecord>,
    /// The mean time watched; `null` where no session started the ad.
    pub watched: Option<WatchedRecord>,
}

/// A rate, compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RateRecord {
    /// `start_rate`, `reach`, `vcr` or `interruption_rate`.
    pub metric: String,
    /// VAST name of the milestone that is reached, or at which the segment of the
    /// interruptions begins.
    pub milestone: Option<String>,
    /// Why sessions were interrupted; `null` of all reasons together.
    pub reason: Option<String>,
    /// How often it happened in A.
    pub events_a: u64,
    /// Of how many.
    pub trials_a: u64,
    /// How often it happened in B.
    pub events_b: u64,
    /// Of how many.
    pub trials_b: u64,
    /// The rate in A.
    pub a: f64,
    /// The rate in B.
    pub b: f64,
    /// B less A.
    pub difference: f64,
    /// Lower end of the interval of the difference.
    pub ci_low: f64,
    /// Upper end.
    pub ci_high: f64,
    /// The difference by the closed forms.
    pub expected_difference: Option<f64>,
    /// Lower end of the interval without pairs.
    pub unpaired_ci_low: Option<f64>,
    /// Upper end.
    pub unpaired_ci_high: Option<f64>,
    /// How many times as wide that is.
    pub narrowing: Option<f64>,
    /// log10 of the p-value of "the difference is beyond the margin".
    pub log10_p_equivalence: Option<f64>,
    /// log10 of the p-value of "the difference is within the margin".
    pub log10_p_beyond: Option<f64>,
    /// log10 of the p-value of "there is no difference".
    pub log10_p_difference: Option<f64>,
    /// Whether the difference matters.
    pub verdict: String,
}

/// The mean time watched, compared; no verdict comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct WatchedRecord {
    /// The mean in A, in seconds.
    pub a_s: f64,
    /// The mean in B.
    pub b_s: f64,
    /// B less A.
    pub difference_s: f64,
    /// Lower end of the interval of the difference; `null` where nothing tells how
    /// much sessions vary.
    pub ci_low_s: Option<f64>,
    /// Upper end.
    pub ci_high_s: Option<f64>,
    /// The difference by the closed forms.
    pub expected_difference_s: Option<f64>,
    /// Lower end of the interval without pairs.
    pub unpaired_ci_low_s: Option<f64>,
    /// Upper end.
    pub unpaired_ci_high_s: Option<f64>,
    /// How many times as wide that is; `null` where no pair differs from another.
    pub narrowing: Option<f64>,
}

impl ComparisonRecord {
    /// The name of the schema.
    pub const SCHEMA: &str = "vastsim.comparison.v1";

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
