//! Intervals for a proportion.

use crate::Confidence;

/// A closed range of proportions, 0 ≤ `low` ≤ `high` ≤ 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Every proportion: what is known before the first trial.
    pub const UNKNOWN: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// Whether `proportion` lies between the ends or on one.
    pub fn contains(self, proportion: f64) -> bool {
        (self.low..=self.high).contains(&proportion)
    }
}

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
    assert!(
        successes <= trials,
        "{successes} successes in {trials} trials"
    );
    if trials == 0 {
        return Interval::UNKNOWN;
    }
    let (x, n) = (successes as f64, trials as f64);
    let (estimate, z) = (x / n, confidence.z());
    let failed = (trials - successes) as f64 / n;
    // The smaller root is taken from the product of the roots, x²/(n(n + z²)):
    // the textbook difference loses its digits for rare events.
    let larger = x + z * z / 2.0 + z * (x * failed + z * z / 4.0).sqrt();
    Interval {
        low: (x * estimate / larger).min(estimate),
        high: (larger / (n + z * z)).max(estimate).min(1.0),
    }
}
