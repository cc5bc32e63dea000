//! The interval of a difference between two proportions.

use super::Interval;
use super::wilson::with_z;
use crate::Confidence;

/// The hybrid score interval of p1 − p2, the difference of two independent
/// proportions.
///
/// Newcombe (1998), method 10: with the ends l, u of [`wilson`](super::wilson()) of each arm and
/// d = p̂1 − p̂2, from d − √((p̂1 − l1)² + (u2 − p̂2)²) to
/// d + √((u1 − p̂1)² + (p̂2 − l2)²). It contains d and stays within −1..=1, all of
/// which is the answer where an arm has no trials. Absolute error below 1e-15;
/// statsmodels' `confint_proportions_2indep` with `newcomb`.
///
/// # Panics
/// If there are more successes than trials in an arm.
///
/// ```
/// use vastsim_stats::{Confidence, interval::newcombe};
///
/// // The first of Newcombe's own examples.
/// let difference = newcombe(56, 70, 48, 80, Confidence::default());
/// assert!((difference.low - 0.0524).abs() < 5e-5);
/// assert!((difference.high - 0.3339).abs() < 5e-5);
/// ```
pub fn newcombe(x1: u64, n1: u64, x2: u64, n2: u64, confidence: Confidence) -> Interval {
    newcombe_at((x1, n1), (x2, n2), confidence.z())
}

/// [`newcombe`] for a critical value.
pub(crate) fn newcombe_at((x1, n1): (u64, u64), (x2, n2): (u64, u64), z: f64) -> Interval {
    let (first, second) = (with_z(x1, n1, z), with_z(x2, n2, z));
    if n1 == 0 || n2 == 0 {
        return Interval::ANY_DIFFERENCE;
    }
    let (p1, p2) = (x1 as f64 / n1 as f64, x2 as f64 / n2 as f64);
    let below = root_of_squares(p1 - first.low, second.high - p2);
    let above = root_of_squares(first.high - p1, p2 - second.low);
    Interval {
        low: (p1 - p2 - below).max(-1.0),
        high: (p1 - p2 + above).min(1.0),
    }
}

fn root_of_squares(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}
