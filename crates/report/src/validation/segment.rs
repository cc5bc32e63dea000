//! One segment, compared: a row of `validation.csv`.

use schemars::JsonSchema;
use serde::Serialize;

/// The rate of interruption in a segment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentRecord {
    /// VAST name of the milestone that it begins at.
    pub segment: String,
    /// Sessions that entered it.
    pub entered: u64,
    /// Of these, sessions that ended in it.
    pub interrupted: u64,
    /// Their share.
    pub observed: f64,
    /// That share by the profile.
    pub expected: f64,
    /// Observed less expected.
    pub difference: f64,
    /// Lower end of the interval of the difference.
    pub ci_low: f64,
    /// Upper end.
    pub ci_high: f64,
    /// log10 of the p-value of "the difference is beyond the margin".
    pub log10_p_equivalence: Option<f64>,
    /// log10 of the p-value of "the difference is within the margin".
    pub log10_p_beyond: Option<f64>,
    /// log10 of the p-value of "there is no difference".
    pub log10_p_difference: Option<f64>,
    /// How much wider the interval is than of independent sessions.
    pub design_effect: Option<f64>,
    /// Whether the profile holds here; nothing of a part that is screened.
    pub verdict: Option<String>,
    /// How many sessions have to start to settle what is inconclusive.
    pub sessions_to_settle: Option<u64>,
}
