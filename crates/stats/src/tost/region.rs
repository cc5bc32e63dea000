//! Which observations show equivalence.

use super::one::{Bounds, log_at_least};
use crate::{binomial, normal};
use std::ops::RangeInclusive;

/// The numbers of successes in `n` trials for which the exact test shows
/// equivalence at level `alpha`; none where no number does.
pub(crate) fn exact_region(n: u64, bounds: Bounds, alpha: f64) -> Option<RangeInclusive<u64>> {
    let (limit, z) = (libm::log(alpha), normal::isf(alpha));
    let low = match bounds.low {
        met if met <= 0.0 => 0,
        low => first(n, near(n, low, z), |x| log_at_least(x, n, low) <= limit)?,
    };
    let high = match bounds.high {
        met if met >= 1.0 => n,
        high => {
            let shown = |x: u64| binomial::log_cdf(x, n, high) <= limit;
            first(n, near(n, high, -z), |x| !shown(x))?.checked_sub(1)?
        }
    };
    (low <= high).then_some(low..=high)
}

/// A number of successes `z` standard errors above its mean, or next to it: with
/// the skewness in the second term (Cornish and Fisher 1938).
fn near(n: u64, p: f64, z: f64) -> u64 {
    let (mean, variance) = (n as f64 * p, n as f64 * p * (1.0 - p));
    let skewed = (z * z - 1.0) * (1.0 - 2.0 * p) / 6.0;
    ((mean + z * variance.sqrt() + skewed + 0.5) as u64).min(n)
}

/// The smallest number up to `n` for which something is true that stays true,
/// in steps that double on the way from `near`, and bisection.
fn first(n: u64, near: u64, is: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high, mut step) = (near, near, 1_u64);
    while low > 0 && is(low) {
        (high, low) = (low, low.saturating_sub(step));
        step = step.saturating_mul(2);
    }
    while !is(high) {
        if high == n {
            return None;
        }
        (low, high) = (high, high.saturating_add(step).min(n));
        step = step.saturating_mul(2);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if is(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}
