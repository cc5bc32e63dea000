//! Quantiles of the gamma distribution.

use super::incomplete::{ln_density, tails};
use crate::climb::{Height, climb};
use crate::deviance::stirling_error;
use crate::normal;
use core::f64::consts::PI;

/// The x with P(a, x) = `p`, SciPy's `gammaincinv`.
///
/// Newton's method on ln P over ln x; relative error below 1e-12 where a change
/// of p changes x by up to a hundred times as much, and beyond, 1e-14 times that
/// factor. 0 for p = 0, +∞ for p = 1, NaN for a ≤ 0
/// or p outside 0..=1; 0 also where x is smaller than any
/// normal `f64`.
///
/// ```
/// let median = vastsim_stats::gamma::inverse_p(1.0, 0.5);
/// assert!((median - 2.0_f64.ln()).abs() < 1e-15);
/// ```
pub fn inverse_p(a: f64, p: f64) -> f64 {
    if p > 0.5 {
        inverse(a, 1.0 - p, Side::Upper)
    } else {
        inverse(a, p, Side::Lower)
    }
}

/// The x with Q(a, x) = `q`, SciPy's `gammainccinv`; as [`inverse_p`] of 1 − q,
/// with the digits that q has.
///
/// ```
/// let x = vastsim_stats::gamma::inverse_q(1.0, 1e-300);
/// assert!((x - 690.775_527_898_213_7).abs() < 1e-12);
/// ```
pub fn inverse_q(a: f64, q: f64) -> f64 {
    if q > 0.5 {
        inverse(a, 1.0 - q, Side::Lower)
    } else {
        inverse(a, q, Side::Upper)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Lower,
    Upper,
}

fn inverse(a: f64, tail: f64, side: Side) -> f64 {
    if !(a > 0.0 && a.is_finite() && tail >= 0.0) {
        return f64::NAN;
    }
    if tail == 0.0 {
        return match side {
            Side::Lower => 0.0,
            Side::Upper => f64::INFINITY,
        };
    }
    let height = |x: f64| height(a, x, side);
    // Upwards the upper tail falls: its steps go the other way.
    let sign = if side == Side::Lower { 1.0 } else { -1.0 };
    let shift = |x: f64, step: f64| within_range(x * libm::exp(sign * step));
    let start = within_range(libm::exp(start(a, tail, side)));
    let x = climb(start, libm::log(tail), height, shift);
    if x > f64::MIN_POSITIVE { x } else { 0.0 }
}

fn within_range(x: f64) -> f64 {
    x.clamp(f64::MIN_POSITIVE, f64::MAX)
}

fn height(a: f64, x: f64, side: Side) -> Height {
    let tails = tails(a, x);
    let ln_tail = match side {
        Side::Lower => tails.ln_lower,
        Side::Upper => tails.ln_upper,
    };
    let run = libm::exp(ln_tail - ln_density(a, x));
    Height { ln_tail, run }
}

/// ln x to begin with: the larger of the Wilson–Hilferty normal approximation
/// and the power law xᵃ/Γ(a + 1) = p of the lower end.
fn start(a: f64, tail: f64, side: Side) -> f64 {
    let (z, ln_p) = match side {
        Side::Lower => (normal::quantile(tail), libm::log(tail)),
        Side::Upper => (-normal::quantile(tail), libm::log1p(-tail)),
    };
    let power = (ln_p + ln_factorial(a)) / a;
    let root = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * a.sqrt());
    if root > 0.1 && a > 0.1 {
        power.max(libm::log(a) + 3.0 * libm::log(root))
    } else {
        power
    }
}

/// ln Γ(a + 1).
fn ln_factorial(a: f64) -> f64 {
    (a + 0.5) * libm::log(a) - a + 0.5 * libm::log(2.0 * PI) + stirling_error(a)
}
