//! The χ² test of whether shares are as expected.

use super::domain::are_open_shares;
use crate::chi_squared::{isf, noncentral_sf};

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
    let critical = isf(alpha, df);
    let missing = |noncentrality: f64| power - noncentral_sf(critical, df, noncentrality);
    Some(noncentrality(missing)? / (w * w))
}

/// Where `missing`, which falls, is 0: by the secant between ends of opposite
/// sign, halving the value at an end that stays (the Illinois method).
fn noncentrality(missing: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut low, mut at_low) = (0.0, missing(0.0));
    let (mut high, mut at_high) = (1.0, missing(1.0));
    while at_high > 0.0 {
        (low, at_low) = (high, at_high);
        high *= 2.0;
        at_high = missing(high);
    }
    for _ in 0..STEPS_MAX {
        let next = high - at_high * ((high - low) / (at_high - at_low));
        let at_next = missing(next);
        if at_next * at_high < 0.0 {
            (low, at_low) = (high, at_high);
        } else {
            at_low *= 0.5;
        }
        let step = (next - high).abs();
        (high, at_high) = (next, at_next);
        if step <= 1e-15 * high || at_next == 0.0 {
            break;
        }
    }
    at_high.is_finite().then_some(high)
}

/// A dozen do.
const STEPS_MAX: u32 = 60;
