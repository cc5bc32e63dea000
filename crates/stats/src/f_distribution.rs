//! The F distribution: the ratio of two independent χ² variables, each over its
//! degrees of freedom.
//!
//! With `d1`, `d2` > 0 degrees of freedom, P(F ≤ f) = Iₓ(d1/2, d2/2) for
//! x = d1·f/(d1·f + d2) (DLMF 8.17; Johnson, Kotz and Balakrishnan 1995, ch. 27).
//! Degrees need not be whole. Relative errors are below 1e-12 for degrees from
//! 1e-5 to 1e12, in both tails, also of logarithms far below the smallest `f64`.
//! Anything outside the domain gives NaN.

use crate::beta::{ratio_of_tail, tails_of_ratio};
use crate::tails::Tails;

/// P(F ≤ x); SciPy's `f.cdf`.
///
/// ```
/// let p = vastsim_stats::f_distribution::cdf(3.0, 2.0, 2.0);
/// assert!((p - 0.75).abs() < 1e-15);
/// ```
pub fn cdf(x: f64, d1: f64, d2: f64) -> f64 {
    tails(x, d1, d2).lower()
}

/// P(F > x), the p-value of an F statistic; SciPy's `f.sf`.
///
/// ```
/// let p = vastsim_stats::f_distribution::sf(3.0, 2.0, 2.0);
/// assert!((p - 0.25).abs() < 1e-15);
/// ```
pub fn sf(x: f64, d1: f64, d2: f64) -> f64 {
    tails(x, d1, d2).upper()
}

/// ln of [`sf`], also where that is smaller than any `f64`.
///
/// ```
/// // (1 + x)⁻¹⁰⁰⁰ for these degrees.
/// let ln_p = vastsim_stats::f_distribution::log_sf(1e3, 2.0, 2e3);
/// assert!((ln_p / (-1e3 * 2.0_f64.ln()) - 1.0).abs() < 1e-14);
/// ```
pub fn log_sf(x: f64, d1: f64, d2: f64) -> f64 {
    tails(x, d1, d2).ln_upper
}

/// The x with [`cdf`] = `p`, 0..=1; SciPy's `f.ppf`.
///
/// Relative error below 1e-12 where a change of p changes x by up to a hundred
/// times as much, and beyond, 1e-14 times that factor. 0 for p = 0, +∞ for p = 1.
///
/// ```
/// let x = vastsim_stats::f_distribution::quantile(0.75, 2.0, 2.0);
/// assert!((x - 3.0).abs() < 1e-14);
/// ```
pub fn quantile(p: f64, d1: f64, d2: f64) -> f64 {
    ratio_of_tail(p, 0.5 * d1, 0.5 * d2, false)
}

/// The critical value of level `q`: the x with [`sf`] = `q`; SciPy's `f.isf`.
///
/// ```
/// let x = vastsim_stats::f_distribution::isf(1e-100, 2.0, 2.0);
/// assert!((x / 1e100 - 1.0).abs() < 1e-13);
/// ```
pub fn isf(q: f64, d1: f64, d2: f64) -> f64 {
    ratio_of_tail(q, 0.5 * d1, 0.5 * d2, true)
}

fn tails(x: f64, d1: f64, d2: f64) -> Tails {
    tails_of_ratio(x, 0.5 * d1, 0.5 * d2)
}
