//! Intervals for all cells of a multinomial at once.

use super::Interval;
use super::wilson::with_z;
use crate::{Confidence, normal};

/// Simultaneous intervals of the cells' probabilities: all of them hold the
/// truth with about the given confidence.
///
/// Goodman (1965): the score interval of each cell (see
/// [`wilson`](super::wilson)), with z² the critical value of χ² with one degree
/// of freedom at level α/k, k being the number of cells (Bonferroni's
/// inequality). No cells give no intervals; counts that are all 0 give
/// [`Interval::UNKNOWN`] for each; a total beyond the largest `u64` counts as
/// that. statsmodels' `multinomial_proportions_confint` with `goodman`.
///
/// ```
/// use vastsim_stats::{Confidence, interval::goodman};
///
/// let cells = goodman(&[20, 30, 50], Confidence::default());
/// assert!((cells[0].low - 0.121_72).abs() < 1e-5);
/// assert!((cells[0].high - 0.310_80).abs() < 1e-5);
/// ```
pub fn goodman(counts: &[u64], confidence: Confidence) -> Vec<Interval> {
    let trials = counts.iter().fold(0_u64, |sum, n| sum.saturating_add(*n));
    let z = normal::isf(confidence.tail() / counts.len() as f64);
    counts.iter().map(|x| with_z(*x, trials, z)).collect()
}
