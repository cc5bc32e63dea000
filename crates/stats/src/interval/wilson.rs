//! The interval that inverts the score test.

use super::{Interval, assert_counts};
use crate::Confidence;

/// The Wilson score interval of a binomial proportion.
///
/// It inverts the score test (Wilson 1927): with x successes in n trials, its
/// ends are the two roots π of (x − nπ)² = z²nπ(1 − π). It contains x/n, is
/// exactly 0 below no successes and exactly 1 above no failures.
/// No trials give [`Interval::UNKNOWN`].
///
/// # Panics
/// If there are more successes than trials.
///
/// ```
/// use vastsim_stats::{Confidence, interval::wilson};
///
/// let none_of_ten = wilson(0, 10, Confidence::default());
/// assert_eq!(none_of_ten.low, 0.0);
/// assert!((none_of_ten.high - 0.2775).abs() < 1e-4);
/// ```
pub fn wilson(successes: u64, trials: u64, confidence: Confidence) -> Interval {
    with_z(successes, trials, confidence.z())
}

/// [`wilson`] for a critical value.
pub(super) fn with_z(successes: u64, trials: u64, z: f64) -> Interval {
    assert_counts(successes, trials);
    if trials == 0 {
        return Interval::UNKNOWN;
    }
    let (x, n) = (successes as f64, trials as f64);
    let failed = (trials - successes) as f64 / n;
    roots(x, n, x / n, failed, z)
}

/// The Wilson score interval of an estimate that tells as much as
/// `effective_trials` independent trials would, a number that need not be whole.
///
/// For a design effect deff, that is n/deff of n trials (Kish 1965; Korn and
/// Graubard 1998). `z` is the critical value, such as [`Confidence::z`].
/// No trials give [`Interval::UNKNOWN`]; an estimate outside 0..=1, trials or a
/// `z` below 0 or not finite give NaN at both ends.
///
/// ```
/// use vastsim_stats::{Confidence, interval::{wilson, wilson_of}};
///
/// let z = Confidence::default().z();
/// let (whole, half) = (wilson_of(0.2, 1000.0, z), wilson_of(0.2, 500.5, z));
/// assert!((whole.low - wilson(200, 1000, Confidence::default()).low).abs() < 1e-16);
/// assert!(half.low < whole.low && whole.high < half.high);
/// ```
pub fn wilson_of(estimate: f64, effective_trials: f64, z: f64) -> Interval {
    let known = (0.0..=1.0).contains(&estimate);
    let finite = (0.0..f64::INFINITY).contains(&effective_trials);
    if !(known && finite && (0.0..f64::INFINITY).contains(&z)) {
        return Interval::UNDEFINED;
    }
    if effective_trials == 0.0 {
        return Interval::UNKNOWN;
    }
    let x = effective_trials * estimate;
    roots(x, effective_trials, estimate, 1.0 - estimate, z)
}

fn roots(x: f64, n: f64, estimate: f64, failed: f64, z: f64) -> Interval {
    // The smaller root is taken from the product of the roots, x²/(n(n + z²)):
    // the textbook difference loses its digits for rare events.
    let larger = x + z * z / 2.0 + z * (x * failed + z * z / 4.0).sqrt();
    let smaller = if x > 0.0 { x * estimate / larger } else { 0.0 };
    Interval {
        low: smaller.min(estimate),
        high: (larger / (n + z * z)).max(estimate).min(1.0),
    }
}
