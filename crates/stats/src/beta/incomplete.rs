//! The regularized incomplete beta function.

use super::side::Side;
use crate::gamma::MOSTLY;
use crate::tails::Tails;

/// Iₓ(a, b), the probability of a value up to `x`; SciPy's `betainc`.
///
/// ```
/// let p = vastsim_stats::beta::cdf(0.5, 2.0, 1.0);
/// assert!((p - 0.25).abs() < 1e-15);
/// ```
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).lower()
}

/// 1 − Iₓ(a, b) = I₁₋ₓ(b, a) with its own digits; SciPy's `betaincc`.
///
/// ```
/// let q = vastsim_stats::beta::sf(0.999, 1.0, 40.0);
/// assert!((q / 1e-120 - 1.0).abs() < 1e-12);
/// ```
pub fn sf(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).upper()
}

/// ln Iₓ(a, b), also where I is smaller than any `f64`.
///
/// ```
/// let ln_p = vastsim_stats::beta::log_cdf(1e-9, 1e9, 1e9);
/// assert!(ln_p < -1e10 && ln_p.is_finite());
/// ```
pub fn log_cdf(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).ln_lower
}

/// ln(1 − Iₓ(a, b)), also where that is smaller than any `f64`.
///
/// ```
/// let ln_q = vastsim_stats::beta::log_sf(0.5, 1.0, 2e6);
/// assert!((ln_q / (-2e6 * 2.0_f64.ln()) - 1.0).abs() < 1e-15);
/// ```
pub fn log_sf(x: f64, a: f64, b: f64) -> f64 {
    tails(x, a, b).ln_upper
}

/// Whether these are shapes of a beta distribution.
pub(super) fn are_shapes(a: f64, b: f64) -> bool {
    a > 0.0 && b > 0.0 && (a + b).is_finite()
}

/// Both at once.
pub(crate) fn tails(x: f64, a: f64, b: f64) -> Tails {
    if !(are_shapes(a, b) && (0.0..=1.0).contains(&x)) {
        return Tails::UNDEFINED;
    }
    if x == 0.0 {
        return Tails::NONE_BELOW;
    }
    if x >= 1.0 {
        return Tails::NONE_ABOVE;
    }
    tails_at(Side::new(a, b, x, 1.0 - x))
}

/// Both tails: the one on this side of the mean is computed, unless it is most
/// of the distribution.
pub(super) fn tails_at(side: Side) -> Tails {
    if side.is_above_mean() {
        return tails_at(side.mirrored()).mirrored();
    }
    let below = Tails::of_lower(side.ln_tail());
    if side.hugs_zero() && below.ln_lower > MOSTLY {
        return Tails::of_upper(side.mirrored().ln_tail());
    }
    below
}
