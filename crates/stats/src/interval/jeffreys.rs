//! The Bayesian interval with the least informative prior.

use super::{Interval, assert_counts};
use crate::Confidence;
use crate::posterior::BetaPosterior;

/// The equal-tailed interval of the posterior under Jeffreys' prior.
///
/// Quantiles α/2 and 1 − α/2 of Beta(x + ½, n − x + ½) (Brown, Cai and `DasGupta`
/// 2001). As in statsmodels (`proportion_confint` with `jeffreys`), they are
/// not moved to 0 or 1 where all trials agree, so that x/n is then outside.
/// No trials give [`Interval::UNKNOWN`], not the prior. Relative error below
/// 1e-12 for n to 1e12.
///
/// # Panics
/// If there are more successes than trials.
///
/// ```
/// use vastsim_stats::{Confidence, interval::jeffreys};
///
/// let some = jeffreys(5, 25, Confidence::default());
/// assert!((some.low - 0.080_678_7).abs() < 1e-7);
/// assert!((some.high - 0.384_201_8).abs() < 1e-7);
/// ```
pub fn jeffreys(successes: u64, trials: u64, confidence: Confidence) -> Interval {
    assert_counts(successes, trials);
    if trials == 0 {
        return Interval::UNKNOWN;
    }
    BetaPosterior::jeffreys(successes, trials).interval(confidence)
}
