//! The regularized incomplete gamma functions.
//!
//! Substituting t = x·e^{±w} makes either tail a density times an area:
//! P = f·∫₀^∞ exp(−(a − x)w − x(e⁻ʷ − 1 + w)) dw and Q = f·∫₀^∞ exp(−(x − a)w −
//! x(eʷ − 1 − w)) dw, with f = xᵃe⁻ˣ/Γ(a), the density of ln X. Both exponents
//! are concave for all a and x, and on its side of the mean each is a sum of
//! two negative terms, so nothing cancels.

use crate::descent::{Descent, Straight};
use crate::deviance::{bend_of_exp, deviance, stirling_error};
use crate::tails::Tails;
use core::f64::consts::PI;

/// P(a, x), SciPy's `gammainc`: 0 at x = 0, 1 at +∞.
///
/// ```
/// let p = vastsim_stats::gamma::p(1.0, 2.0);
/// assert!((p - (1.0 - (-2.0_f64).exp())).abs() < 1e-15);
/// ```
pub fn p(a: f64, x: f64) -> f64 {
    tails(a, x).lower()
}

/// Q(a, x) = 1 − P(a, x) with its own digits, SciPy's `gammaincc`.
///
/// ```
/// let q = vastsim_stats::gamma::q(1.0, 600.0);
/// assert!((q / (-600.0_f64).exp() - 1.0).abs() < 1e-12);
/// ```
pub fn q(a: f64, x: f64) -> f64 {
    tails(a, x).upper()
}

/// ln P(a, x), also where P is smaller than any `f64`.
///
/// ```
/// let ln_p = vastsim_stats::gamma::log_p(1e6, 1e3);
/// assert!(ln_p < -5e6 && ln_p.is_finite());
/// ```
pub fn log_p(a: f64, x: f64) -> f64 {
    tails(a, x).ln_lower
}

/// ln Q(a, x), also where Q is smaller than any `f64`.
///
/// ```
/// assert_eq!(vastsim_stats::gamma::log_q(1.0, 1e9), -1e9);
/// ```
pub fn log_q(a: f64, x: f64) -> f64 {
    tails(a, x).ln_upper
}

/// Both tails of the gamma distribution of shape `a` at `x`.
pub(crate) fn tails(a: f64, x: f64) -> Tails {
    if !(a > 0.0 && x >= 0.0 && a.is_finite()) {
        return Tails::UNDEFINED;
    }
    if x == 0.0 {
        return Tails::NONE_BELOW;
    }
    if x == f64::INFINITY {
        return Tails::NONE_ABOVE;
    }
    let density = ln_density(a, x);
    if x > a {
        return Tails::of_upper(density + libm::log(area_above(a, x)));
    }
    let below = Tails::of_lower(density + libm::log(area_below(a, x)));
    if a < 1.0 && below.ln_lower > MOSTLY {
        return Tails::of_upper(density + libm::log(area_far_above(a, x)));
    }
    below
}

/// Above this logarithm a tail is most of the distribution, and the other one
/// has to be computed by itself.
pub(crate) const MOSTLY: f64 = -0.36;

/// ln(xᵃe⁻ˣ/Γ(a)), the log density of ln X.
pub(crate) fn ln_density(a: f64, x: f64) -> f64 {
    0.5 * libm::log(a / (2.0 * PI)) - stirling_error(a) - deviance(a, x - a, x)
}

fn area_below(a: f64, x: f64) -> f64 {
    let descent = Descent {
        first: first_panel(a, x),
        straight: Some(straight(a, x)),
    };
    descent.area(|w| (x - a) * w - x * bend_of_exp(-w))
}

fn area_above(a: f64, x: f64) -> f64 {
    let descent = Descent {
        first: first_panel(a, x),
        straight: None,
    };
    descent.area(|w| (a - x) * w - x * bend_of_exp(w))
}

/// As `area_above`, from below the mean of a shape below 1: the exponent first
/// rises, almost straight, by less than 1.
fn area_far_above(a: f64, x: f64) -> f64 {
    let straight_until = -libm::log(x) - ROUNDING;
    let descent = Descent {
        first: straight_until.max(first_panel(a, x)),
        straight: None,
    };
    descent.area(|w| a * w - x * libm::expm1(w))
}

/// −ln of a share that rounding takes anyway.
pub(crate) const ROUNDING: f64 = 39.0;

/// E falls with slope |x − a| and curvature x at first.
fn first_panel(a: f64, x: f64) -> f64 {
    2.0 / (x - a).abs().max(x.sqrt()).max(0.5)
}

/// Once x·e⁻ʷ is 1e-8, E falls with slope a but for that.
fn straight(a: f64, x: f64) -> Straight {
    let at = (libm::log(x) + STRAIGHT).max(0.0);
    Straight {
        at,
        rate: a,
        mass: x * libm::exp(-at),
    }
}

/// −ln of a mass whose square is nothing.
pub(crate) const STRAIGHT: f64 = 18.5;
