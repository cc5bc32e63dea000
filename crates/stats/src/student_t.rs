//! Student's t distribution.
//!
//! With `df` > 0 degrees of freedom, P(T > t) = ½·Iₓ(df/2, ½) for t > 0 and
//! x = df/(df + t²) (DLMF 8.17; Student 1908): t² is F distributed with 1 and `df`
//! degrees. These need not be whole. Relative errors are below 1e-12 for degrees
//! from 1e-5 to 1e12 and |t| to 1e150, in both tails, also of logarithms far below
//! the smallest `f64`. Degrees that are not above 0 or not finite give NaN.

use crate::beta::{ratio_of_tail, tails_of_ratio};
use crate::tails::Tails;
use core::f64::consts::LN_2;

/// P(T ≤ t); SciPy's `t.cdf`.
///
/// ```
/// let p = vastsim_stats::student_t::cdf(1.0, 1.0);
/// assert!((p - 0.75).abs() < 1e-15);
/// ```
pub fn cdf(t: f64, df: f64) -> f64 {
    tails(t, df).lower()
}

/// P(T > t), the one-sided p-value of a t statistic; SciPy's `t.sf`.
///
/// ```
/// let p = vastsim_stats::student_t::sf(2.228_138_851_986_273_6, 10.0);
/// assert!((p - 0.025).abs() < 1e-15);
/// ```
pub fn sf(t: f64, df: f64) -> f64 {
    tails(t, df).upper()
}

/// ln of [`sf`], also where that is smaller than any `f64`.
///
/// ```
/// let ln_p = vastsim_stats::student_t::log_sf(100.0, 1e6);
/// assert!(ln_p < -4_900.0 && ln_p > -5_100.0);
/// ```
pub fn log_sf(t: f64, df: f64) -> f64 {
    tails(t, df).ln_upper
}

/// The t with [`cdf`] = `p`, 0..=1; SciPy's `t.ppf`.
///
/// Relative error below 1e-12 where a change of p changes t by up to a hundred
/// times as much, and beyond, 1e-14 times that factor. ±∞ at the ends, and where
/// t² exceeds every `f64`.
///
/// ```
/// let t = vastsim_stats::student_t::quantile(0.975, 10.0);
/// assert!((t - 2.228_138_851_986_273_6).abs() < 1e-13);
/// ```
pub fn quantile(p: f64, df: f64) -> f64 {
    if p > 0.5 {
        from_centre(1.0 - p, df)
    } else {
        -from_centre(p, df)
    }
}

/// The critical value of one-sided level `q`: the t with [`sf`] = `q`, with the
/// digits that a small q has; SciPy's `t.isf`.
///
/// ```
/// let t = vastsim_stats::student_t::isf(1e-100, 1.0);
/// assert!((t * core::f64::consts::PI / 1e100 - 1.0).abs() < 1e-13);
/// ```
pub fn isf(q: f64, df: f64) -> f64 {
    -quantile(q, df)
}

/// The t ≥ 0 with upper tail `q`, at most ½.
fn from_centre(q: f64, df: f64) -> f64 {
    ratio_of_tail(2.0 * q, 0.5, 0.5 * df, true).sqrt()
}

fn tails(t: f64, df: f64) -> Tails {
    if t < 0.0 {
        return tails(-t, df).mirrored();
    }
    let both = tails_of_ratio(t * t, 0.5, 0.5 * df);
    if both.ln_upper.is_nan() {
        return both;
    }
    Tails::of_upper(both.ln_upper - LN_2)
}
