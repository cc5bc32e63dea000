//! Where the other tail of a two-sided exact test begins.

/// The smallest number from `low` to `high` whose log density is at most
/// `limit`, for a density that falls from `low` on.
pub(crate) fn first_below(
    low: u64,
    high: u64,
    limit: f64,
    ln_pmf: impl Fn(u64) -> f64,
) -> Option<u64> {
    if low > high || ln_pmf(high) > limit {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if ln_pmf(middle) <= limit {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}

/// The largest number from 0 to `high` whose log density is at most `limit`,
/// for a density that rises to `high`.
pub(crate) fn last_below(high: u64, limit: f64, ln_pmf: impl Fn(u64) -> f64) -> Option<u64> {
    first_below(0, high, limit, |j| ln_pmf(high - j)).map(|j| high - j)
}
