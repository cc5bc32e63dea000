//! The whole funnel at once: how sessions ended, against the profile.

use vastsim_stats::cluster::{RaoScott, rao_scott};
use vastsim_stats::effect_size::{cramers_v, jensen_shannon_bits, total_variation};
use vastsim_stats::goodness_of_fit::{ChiSquaredTest, g, pearson};

/// How many cells sessions end in: four segments, and the end.
pub const CELLS: usize = 5;

/// The tests of the terminal cells, and how large the difference is.
///
/// Of cells that exclude each other: nested counts of a funnel are no sample of
/// anything that a χ² test knows.
#[derive(Debug, Clone, PartialEq)]
pub struct TerminalTest {
    /// Sessions that ended in each segment, and those that completed.
    pub observed: [u64; CELLS],
    /// The probability of each by the profile.
    pub expected: [f64; CELLS],
    /// The likelihood ratio.
    pub g: ChiSquaredTest,
    /// Pearson's.
    pub pearson: ChiSquaredTest,
    /// Pearson's, corrected for clusters, where these are known.
    pub rao_scott: Option<RaoScott>,
    /// Half the sum of the differences: the share of sessions that would have to
    /// end elsewhere.
    pub total_variation: f64,
    /// The Jensen–Shannon divergence, in bits.
    pub jensen_shannon_bits: f64,
    /// Pearson's statistic, freed of the number of sessions.
    pub cramers_v: f64,
}

impl TerminalTest {
    /// Of all sessions, and of each cluster if there are any.
    pub fn of(observed: [u64; CELLS], expected: [f64; CELLS], clusters: &[[u64; CELLS]]) -> Self {
        Self {
            observed,
            expected,
            g: g(&observed, &expected),
            pearson: pearson(&observed, &expected),
            rao_scott: rao_scott(clusters, &expected),
            total_variation: total_variation(&observed, &expected),
            jensen_shannon_bits: jensen_shannon_bits(&observed, &expected),
            cramers_v: cramers_v(&observed, &expected),
        }
    }
}
