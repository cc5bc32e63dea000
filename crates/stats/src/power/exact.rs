//! What the exact test of equivalence really shows, and how often.

use super::domain::are_open_shares;
use crate::binomial;
use crate::tails::Tails;
use crate::tost::{Bounds, exact_region};

/// The probability that [`tost::exact`](crate::tost::exact) of n trials shows at
/// level `alpha` that the rate is within `margin` of `expected` if it is
/// `true_rate`.
///
/// The numbers of successes that show it are one range, whose ends are found by
/// bisection with the test's own p-values; its binomial probability is exact. With
/// `true_rate` on the margin it is the size of the test, at most `alpha`.
/// Absolute error below 1e-12 for n to 1e12, and relative where the true rate is
/// outside the range. NaN for a `true_rate` or an `expected` outside 0..=1, a
/// margin below 0, an `alpha` not strictly between 0 and 1.
///
/// ```
/// use vastsim_stats::power::exact_power_of_tost;
///
/// let power = exact_power_of_tost(0.2, 0.005, 0.2, 69_262, 0.05);
/// assert!((power - 0.9).abs() < 0.02);
/// let size = exact_power_of_tost(0.2, 0.005, 0.205, 69_262, 0.05);
/// assert!(size > 0.045 && size <= 0.05);
/// ```
pub fn exact_power_of_tost(expected: f64, margin: f64, true_rate: f64, n: u64, alpha: f64) -> f64 {
    let bounds = Bounds::new(expected, margin);
    let known = (0.0..=1.0).contains(&true_rate) && are_open_shares(&[alpha]);
    let Some(bounds) = bounds.filter(|_| known) else {
        return f64::NAN;
    };
    let up_to = |x: u64| binomial::tails(x, n, true_rate);
    exact_region(n, bounds, alpha).map_or(0.0, |region| {
        let below = region.start().checked_sub(1);
        Tails::between(below.map_or(Tails::NONE_BELOW, up_to), up_to(*region.end()))
    })
}
