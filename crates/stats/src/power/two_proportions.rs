//! A two-sided test of whether two proportions are equal.

use super::domain::{are_open_shares, is_size, root};
use crate::normal;
use crate::proportion::cohens_h;

/// The number of trials of the first arm with which a two-sided test at level
/// `alpha` tells `p1` from `p2` with probability `power`, the second arm having
/// `ratio` times as many.
///
/// With Cohen's h and z = z₁₋α⸝₂ the power is Φ(h√m − z) + Φ(−h√m − z) for
/// m = n·ratio/(1 + ratio) (Cohen 1988, ch. 6), solved for n; statsmodels'
/// `NormalIndPower`. Not rounded up. Relative error below 1e-12. `None` if the
/// rates are equal, outside 0..=1, or told apart by chance alone as often
/// (`power` ≤ `alpha`), for a ratio that is not above 0 and finite, and outside
/// the domain of the [room](super).
///
/// ```
/// let n = vastsim_stats::power::two_proportions(0.21, 0.2, 0.05, 0.8, 1.0);
/// assert!(n.is_some_and(|n| (n - 25_579.956_596).abs() < 1e-6));
/// ```
pub fn two_proportions(p1: f64, p2: f64, alpha: f64, power: f64, ratio: f64) -> Option<f64> {
    let h = cohens_h(p1, p2).abs();
    let known = are_open_shares(&[alpha, power]) && is_size(ratio);
    if !known || h.is_nan() || h == 0.0 || power <= alpha {
        return None;
    }
    let critical = normal::isf(alpha / 2.0);
    // The other tail adds something to the power, but at most α/2.
    let high = critical + normal::quantile(power);
    let low = critical + normal::quantile(power - alpha / 2.0);
    let z = root(low.max(0.0), high, |z| {
        normal::cdf(-z - critical) - normal::sf(z - critical) + (1.0 - power)
    });
    let pooled = z / h * (z / h);
    Some(pooled * (1.0 + 1.0 / ratio))
}
