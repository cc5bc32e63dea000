//! What can be planned for, and how a size is rounded.

/// Whether all are strictly between 0 and 1.
pub(super) fn are_open_shares(shares: &[f64]) -> bool {
    shares.iter().all(|share| *share > 0.0 && *share < 1.0)
}

/// Whether this is a number of trials that something can be planned with.
pub(super) fn is_size(n: f64) -> bool {
    n > 0.0 && n.is_finite()
}

/// Up to the next whole number of trials, 1 at least; beyond the largest `u64`,
/// that.
pub(super) fn whole(size: f64) -> u64 {
    (size.ceil() as u64).max(1)
}

/// The variance of one trial.
pub(super) fn variance(p: f64) -> f64 {
    p * (1.0 - p)
}

/// Where a rising function is 0, by bisection between `low` and `high`; one of
/// these if it is not between them.
pub(super) fn root(mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if rising(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// To the last bit of what is within a factor of a thousand of `high`.
const HALVINGS: u32 = 64;
