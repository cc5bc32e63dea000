//! The interval that inverts the exact test.

use super::{Interval, assert_counts};
use crate::{Confidence, beta};

/// The exact interval of a binomial proportion: it covers the truth at least as
/// often as its confidence says, whatever the truth.
///
/// Clopper and Pearson (1934): with α/2 on either side, the ends are the
/// proportions under which so many successes, or so few, have probability α/2:
/// quantiles of Beta(x, n − x + 1) and Beta(x + 1, n − x) (DLMF 8.17.5). It
/// contains x/n, is exactly 0 below no successes and exactly 1 above no
/// failures. No trials give [`Interval::UNKNOWN`]. Relative error below 1e-12
/// for n to 1e12; statsmodels' `proportion_confint` with `beta`.
///
/// # Panics
/// If there are more successes than trials.
///
/// ```
/// use vastsim_stats::{Confidence, interval::clopper_pearson};
///
/// let none_of_ten = clopper_pearson(0, 10, Confidence::default());
/// assert_eq!(none_of_ten.low, 0.0);
/// // 0.025 is the probability of no success in ten.
/// assert!((none_of_ten.high - 0.308_497_1).abs() < 1e-7);
/// ```
pub fn clopper_pearson(successes: u64, trials: u64, confidence: Confidence) -> Interval {
    assert_counts(successes, trials);
    if trials == 0 {
        return Interval::UNKNOWN;
    }
    let (x, failures) = (successes as f64, (trials - successes) as f64);
    let (estimate, tail) = (x / trials as f64, confidence.tail());
    let low = if successes == 0 {
        0.0
    } else {
        beta::quantile(tail, x, failures + 1.0)
    };
    let high = if successes == trials {
        1.0
    } else {
        beta::isf(tail, x + 1.0, failures)
    };
    Interval {
        low: low.min(estimate),
        high: high.max(estimate),
    }
}
