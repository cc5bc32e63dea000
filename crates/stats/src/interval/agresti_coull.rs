//! The textbook interval, with a few trials added.

use super::{Interval, assert_counts};
use crate::Confidence;

/// Wald's interval after z²/2 more successes and as many failures, clipped to
/// 0..=1.
///
/// Agresti and Coull (1998): p̃ ± z√(p̃(1 − p̃)/ñ) with ñ = n + z² and
/// p̃ = (x + z²/2)/ñ. It has the centre of [`wilson`](super::wilson) and contains
/// it. No trials give [`Interval::UNKNOWN`]. Absolute error below 1e-15;
/// statsmodels' `proportion_confint` with `agresti_coull`.
///
/// # Panics
/// If there are more successes than trials.
///
/// ```
/// use vastsim_stats::{Confidence, interval::agresti_coull};
///
/// let some = agresti_coull(5, 25, Confidence::default());
/// assert!((some.low - 0.084_100_9).abs() < 1e-7);
/// assert!((some.high - 0.395_814_5).abs() < 1e-7);
/// ```
pub fn agresti_coull(successes: u64, trials: u64, confidence: Confidence) -> Interval {
    assert_counts(successes, trials);
    if trials == 0 {
        return Interval::UNKNOWN;
    }
    let z = confidence.z();
    let (more, n) = (z * z / 2.0, trials as f64 + z * z);
    let hits = successes as f64 + more;
    let misses = (trials - successes) as f64 + more;
    let (centre, reach) = (hits / n, z * (hits / n * (misses / n) / n).sqrt());
    Interval {
        low: (centre - reach).max(0.0),
        high: (centre + reach).min(1.0),
    }
}
