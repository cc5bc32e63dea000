//! The χ² test of whether shares are as expected.

use super::domain::are_open_shares;
use crate::chi_squared::{isf, noncentral_cdf, noncentral_sf};
use crate::normal;

/// The number of trials with which a χ² test of `bins` cells at level `alpha`
/// detects Cohen's effect size `w` with probability `power`.
///
/// The n with P(X > critical value) = `power` for a noncentral χ² of `bins` − 1
/// degrees of freedom and noncentrality nw², w² = Σ(pᵢ − eᵢ)²/eᵢ (Cohen 1988,
/// ch. 7); statsmodels' `GofChisquarePower`. Not rounded up. Relative error
/// below 1e-10. `None` for fewer than two bins, a `w` that is not above 0,
/// `power` ≤ `alpha`, a power that is only reached beyond a noncentrality of
/// 1e15, and outside the domain of the [room](super).
///
/// ```
/// let n = vastsim_stats::power::goodness_of_fit(0.01, 5, 0.05, 0.9);
/// assert!(n.is_some_and(|n| (n - 154_050.518_587).abs() < 1e-3));
/// ```
pub fn goodness_of_fit(w: f64, bins: usize, alpha: f64, power: f64) -> Option<f64> {
    let known = are_open_shares(&[alpha, power]) && power > alpha;
    if !(known && bins >= 2 && w > 0.0 && w.is_finite()) {
        return None;
    }
    let df = (bins - 1) as f64;
    Some(noncentrality(df, isf(alpha, df), power)? / (w * w))
}

/// Where the power, as a z-score, is that which is wanted, by the secant over the
/// root of the noncentrality: along that it is almost straight.
fn noncentrality(df: f64, critical: f64, power: f64) -> Option<f64> {
    // Of the smaller tail, which has its digits.
    let (z, sign, tail): (_, _, fn(f64, f64, f64) -> f64) = if power > 0.5 {
        (normal::quantile(1.0 - power), -1.0, noncentral_cdf)
    } else {
        (normal::quantile(power), 1.0, noncentral_sf)
    };
    let missing = |root: f64| sign * (z - normal::quantile(tail(critical, df, root * root)));
    let mut root = start(df, critical, sign * z);
    let mut slope = -2.0 * root / (2.0 * df + 4.0 * root * root).sqrt();
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut before = None;
    for _ in 0..STEPS_MAX {
        let here = missing(root);
        if here.is_nan() {
            return None;
        } else if here > 0.0 {
            low = root;
        } else {
            high = root;
        }
        if let Some((root_before, here_before)) = before {
            slope = (here - here_before) / (root - root_before);
        }
        let next = match root - here / slope {
            inside if inside > low && inside < high => inside,
            _ if here == 0.0 => root,
            _ if high == f64::INFINITY => 2.0 * root + 1.0,
            _ => 0.5 * (low + high),
        };
        if (next - root).abs() <= CLOSE * root {
            return Some(next * next);
        }
        before = Some((root, here));
        root = next;
    }
    Some(root * root)
}

/// From the normal distribution with that mean and variance (Patnaik 1949): the
/// y with (y + df − critical)² = z²(2·df + 4y).
fn start(df: f64, critical: f64, z: f64) -> f64 {
    let spread = (4.0 * critical - 2.0 * df + 4.0 * z * z).max(0.0);
    let y = critical - df + 2.0 * z * z + z * spread.sqrt();
    y.max(0.01).sqrt()
}

/// After a step as small as this the secant's next would be below 1e-11.
const CLOSE: f64 = 1e-7;

/// Four or five do; bisection takes some sixty.
const STEPS_MAX: u32 = 100;
