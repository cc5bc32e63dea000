//! The tests of an ad beside those of its segments.

use schemars::JsonSchema;
use serde::Serialize;

/// The share of sessions interrupted so far, at every instant.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct CurveEntry {
    /// Where it is farthest from what is expected.
    pub offset_s: f64,
    /// The share there.
    pub observed: f64,
    /// What it should be.
    pub expected: f64,
    /// Observed less expected.
    pub difference: f64,
    /// How well the difference is known, at every instant at once.
    pub halfwidth: f64,
    /// log10 of the p-value of "somewhere it is beyond the margin".
    pub log10_p_equivalence: Option<f64>,
    /// log10 of the p-value of "it is within the margin everywhere".
    pub log10_p_beyond: Option<f64>,
    /// log10 of the p-value of "there is no difference", by Kolmogorov's limit.
    pub log10_p_difference: Option<f64>,
    /// Whether the profile holds at every instant.
    pub verdict: &'static str,
    /// The offsets of interruptions by themselves.
    pub shape: Option<ShapeEntry>,
}

/// The offsets of interruptions, whatever their share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ShapeEntry {
    /// Interruptions.
    pub interruptions: u64,
    /// Kolmogorov's and Smirnov's statistic.
    pub ks: f64,
    /// log10 of its p-value, on the safe side.
    pub ks_log10_p: Option<f64>,
    /// Cramér's and von Mises's statistic.
    pub cramer_von_mises: Option<f64>,
    /// log10 of its p-value.
    pub cramer_von_mises_log10_p: Option<f64>,
}

/// How sessions ended: in each of the four segments, or completed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TerminalEntry {
    /// Sessions of each.
    pub observed: [u64; 5],
    /// The probability of each by the profile.
    pub expected: [f64; 5],
    /// The likelihood-ratio test.
    pub g: ChiSquaredEntry,
    /// Pearson's test.
    pub pearson: ChiSquaredEntry,
    /// Pearson's test, corrected for clusters.
    pub rao_scott: Option<RaoScottEntry>,
    /// How large the difference is, however many sessions there are.
    pub effect: EffectEntry,
}

/// A test against χ².
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ChiSquaredEntry {
    /// The statistic.
    pub statistic: Option<f64>,
    /// Degrees of freedom.
    pub df: f64,
    /// log10 of the p-value.
    pub log10_p: Option<f64>,
}

/// The correction of Rao and Scott, of the second order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct RaoScottEntry {
    /// Clusters.
    pub clusters: u64,
    /// The mean of the generalized design effects.
    pub design_effect: f64,
    /// The corrected statistic.
    pub statistic: Option<f64>,
    /// log10 of its p-value.
    pub log10_p: Option<f64>,
}

/// Effect sizes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct EffectEntry {
    /// The share of sessions that would have to end elsewhere.
    pub total_variation: f64,
    /// The Jensen–Shannon divergence in bits.
    pub jensen_shannon_bits: f64,
    /// Cramér's V.
    pub cramers_v: Option<f64>,
}

/// The sessions that ended for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReasonEntry {
    /// The reason.
    pub reason: String,
    /// Sessions that ended for it.
    pub interrupted: u64,
    /// Their share of all sessions.
    pub observed: f64,
    /// That share by the profile.
    pub expected: f64,
}

/// How much of the ad is watched, as a share of its duration.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct WatchedEntry {
    /// The industry's average view rate of the observed counts.
    pub average_view_rate: f64,
    /// The same of what is expected.
    pub average_view_rate_expected: f64,
    /// The mean, where offsets were observed.
    pub mean: Option<f64>,
    /// The exact mean by the closed form.
    pub mean_expected: Option<f64>,
}

/// What holds however often one looks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MonitorEntry {
    /// Sessions or rows that were looked at.
    pub looks: u64,
    /// log10 of the evidence against the profile at the end.
    pub log10_e: Option<f64>,
    /// log10 of the most that it ever was.
    pub log10_e_max: Option<f64>,
    /// The look, from 1, at which the profile was first refuted.
    pub refuted_at: Option<u64>,
    /// What is known of the difference in each segment, as two ends.
    pub differences: Vec<Option<[f64; 2]>>,
    /// Whether the profile holds.
    pub verdict: &'static str,
}
