//! Fisher's exact test of a two-by-two table.

use super::Hypergeometric;
use crate::mirror::{first_below, last_below};
use std::cmp::Ordering;

/// The two-sided p-value of Fisher's exact test: the probability, given its
/// margins, of every table that is at most as likely.
///
/// The table has a row for each group, with its successes and failures. As
/// SciPy's `fisher_exact`, with the tolerance of
/// [`binomial::two_sided`](crate::binomial::two_sided) for tables that count
/// as equally likely. `None` for a table whose total exceeds
/// [`POPULATION_MAX`](super::POPULATION_MAX).
///
/// ```
/// use vastsim_stats::hypergeometric::fisher_exact;
///
/// let p = fisher_exact([[8, 92], [2, 98]]);
/// assert!(p.is_some_and(|p| (p - 0.100_545_040_350_673).abs() < 1e-14));
/// ```
pub fn fisher_exact(table: [[u64; 2]; 2]) -> Option<f64> {
    let (given, k) = margins(table)?;
    Some(two_sided(given, k))
}

/// The one-sided p-value of Fisher's exact test: the probability of at least
/// as many successes in the first row; `None` as of [`fisher_exact`].
///
/// ```
/// use vastsim_stats::hypergeometric::greater;
///
/// assert_eq!(greater([[0, 5], [3, 2]]), Some(1.0));
/// ```
pub fn greater(table: [[u64; 2]; 2]) -> Option<f64> {
    let (given, k) = margins(table)?;
    Some(at_least(given, Some(k)))
}

/// The other one-sided p-value: the probability of at most as many successes
/// in the first row; `None` as of [`fisher_exact`].
///
/// ```
/// use vastsim_stats::hypergeometric::less;
///
/// assert!(less([[0, 5], [3, 2]]).is_some_and(|p| (p - 1.0 / 12.0).abs() < 1e-15));
/// ```
pub fn less(table: [[u64; 2]; 2]) -> Option<f64> {
    let (given, k) = margins(table)?;
    Some(given.cdf(k))
}

/// The distribution of the upper left cell, and that cell.
fn margins([[a, b], [c, d]]: [[u64; 2]; 2]) -> Option<(Hypergeometric, u64)> {
    let (row, column) = (a.checked_add(b)?, a.checked_add(c)?);
    let total = row.checked_add(c)?.checked_add(d)?;
    Some((Hypergeometric::new(total, column, row)?, a))
}

fn two_sided(given: Hypergeometric, k: u64) -> f64 {
    let (fewest, most, mode) = (given.fewest(), given.most(), given.mode());
    let limit = given.log_pmf(k) + libm::log1p(crate::binomial::TOLERANCE);
    let ln_pmf = |j: u64| given.log_pmf(j);
    let both = match k.cmp(&mode) {
        Ordering::Less => {
            let above = first_below(mode, most, limit, ln_pmf);
            given.cdf(k) + at_least(given, above)
        }
        Ordering::Equal => 1.0,
        Ordering::Greater => {
            let below = last_below(mode - fewest, limit, |j| ln_pmf(fewest + j));
            at_least(given, Some(k)) + below.map_or(0.0, |j| given.cdf(fewest + j))
        }
    };
    both.min(1.0)
}

fn at_least(given: Hypergeometric, k: Option<u64>) -> f64 {
    match k {
        None => 0.0,
        Some(0) => 1.0,
        Some(k) => given.sf(k - 1),
    }
}
