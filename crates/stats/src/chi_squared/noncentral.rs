//! The noncentral χ² distribution, on which the power of a χ² test rests.
//!
//! A mixture of central ones: df + 2J degrees of freedom, J Poisson with half
//! the noncentrality as its mean (Patnaik 1949). Both factors of a term are
//! log-concave in J, so the terms have one peak, and the sum goes from there to
//! where they vanish. Where the peak is wide, the sum takes every h-th term, as
//! if J were real: for smooth terms of width σ that is exact to exp(−2π²σ²/h²).

use crate::deviance::ln_poisson;
use crate::gamma;

/// P(X ≤ x) with `df` > 0 degrees of freedom and `noncentrality` ≥ 0; SciPy's
/// `ncx2.cdf`.
///
/// Relative error below 1e-11 in both tails for df and noncentrality to 1e12.
/// NaN outside the domain, and where both together exceed 1e15.
///
/// ```
/// use vastsim_stats::chi_squared::{cdf, noncentral_cdf};
///
/// assert_eq!(noncentral_cdf(3.0, 4.0, 0.0), cdf(3.0, 4.0));
/// ```
pub fn noncentral_cdf(x: f64, df: f64, noncentrality: f64) -> f64 {
    mixture(x, df, noncentrality, gamma::log_p)
}

/// P(X > x), the power of a χ² test with critical value `x`; SciPy's `ncx2.sf`.
///
/// With n trials and Cohen's effect size w the noncentrality is nw².
///
/// ```
/// use vastsim_stats::chi_squared::{isf, noncentral_sf};
///
/// let power = noncentral_sf(isf(0.05, 4.0), 4.0, 154_050.5 * 1e-4);
/// assert!((power - 0.9).abs() < 1e-6);
/// ```
pub fn noncentral_sf(x: f64, df: f64, noncentrality: f64) -> f64 {
    mixture(x, df, noncentrality, gamma::log_q)
}

fn mixture(x: f64, df: f64, noncentrality: f64, ln_tail: fn(f64, f64) -> f64) -> f64 {
    let inside = df > 0.0 && x >= 0.0 && noncentrality >= 0.0;
    if !(inside && df + noncentrality <= LARGEST) {
        return f64::NAN;
    }
    let mean = 0.5 * noncentrality;
    if x > 10.0 * LARGEST {
        return libm::exp(ln_tail(0.5 * df, f64::INFINITY));
    }
    if mean == 0.0 || x == 0.0 {
        return libm::exp(ln_tail(0.5 * df, 0.5 * x));
    }
    let term = |j: f64| ln_poisson(j, mean) + ln_tail(0.5 * df + j, 0.5 * x);
    let peak = peak_of(&term, mean.max(0.5 * x) + 64.0);
    let stride = (stride_at(&term, peak)).floor().max(1.0);
    let height = term(peak);
    let up = side_sum(&term, height, peak, stride);
    let down = side_sum(&term, height, peak, -stride);
    (stride * (1.0 + up + down) * libm::exp(height)).min(1.0)
}

/// The terms beyond the peak on one side, relative to it.
fn side_sum(term: &impl Fn(f64) -> f64, height: f64, peak: f64, stride: f64) -> f64 {
    let mut sum = 0.0;
    for step in 1..=TERMS_MAX {
        let j = peak + f64::from(step) * stride;
        let ln_share = if j < 0.0 {
            f64::NEG_INFINITY
        } else {
            term(j) - height
        };
        if ln_share < NOTHING {
            break;
        }
        sum += libm::exp(ln_share);
    }
    sum
}

/// The whole number with the largest term, by bisection on the slope.
fn peak_of(term: &impl Fn(f64) -> f64, highest: f64) -> f64 {
    let (mut low, mut high) = (0.0, highest.ceil());
    for _ in 0..BISECTIONS {
        if high <= low {
            break;
        }
        let middle = ((low + high) * 0.5).floor();
        if term(middle + 1.0) > term(middle) {
            low = middle + 1.0;
        } else {
            high = middle;
        }
    }
    low
}

/// A third of the distance over which the terms fall by the root of e.
fn stride_at(term: &impl Fn(f64) -> f64, peak: f64) -> f64 {
    let height = term(peak);
    let mut distance = 1.0;
    while distance < peak && term(peak - distance) > height - 0.5 {
        distance *= 2.0;
    }
    if distance < WIDE { 1.0 } else { distance / 6.0 }
}

/// Beyond, whole numbers run out of digits.
const LARGEST: f64 = 1e15;

/// Peaks narrower than this are summed term by term.
const WIDE: f64 = 32.0;

/// Enough for every whole number up to ten times [`LARGEST`].
const BISECTIONS: u32 = 60;

/// Terms below e⁻⁴² of the peak are lost in the last bit of the sum.
const NOTHING: f64 = -42.0;

/// Peaks have ten widths of six strides; narrow ones fewer than 32 · 10 terms.
const TERMS_MAX: u32 = 2000;
