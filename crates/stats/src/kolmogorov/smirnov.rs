//! The one-sided statistic.

use super::limit::corrected;
use crate::descent::panel;
use crate::deviance::{deviance, stirling_error};
use core::f64::consts::PI;

/// P(D⁺ₙ ≥ d), D⁺ₙ = sup (Fₙ(x) − F(x)); SciPy's `special.smirnov`.
///
/// Smirnov's sum d·Σⱼ C(n, j)·(d + j/n)ʲ⁻¹·(1 − d − j/n)ⁿ⁻ʲ, all of whose terms
/// are positive (Birnbaum and Tingey 1951): term by term for n to 10,000, as the
/// integral over real j, which then is the same, for more. Relative error below
/// 1e-12 for n to 1e12, as long as more than 40 = nd observations are missing;
/// with fewer in a larger sample, the absolute error is below 1e-8.
/// 1 for d ≤ 0, 0 for d ≥ 1, NaN for n = 0 or d NaN.
///
/// ```
/// let q = vastsim_stats::kolmogorov::smirnov_sf(1, 0.25);
/// assert!((q - 0.75).abs() < 1e-15);
/// ```
pub fn smirnov_sf(n: u64, d: f64) -> f64 {
    if n == 0 || d.is_nan() {
        f64::NAN
    } else if d <= 0.0 {
        1.0
    } else if d >= 1.0 {
        0.0
    } else if n <= SUMMED_UP_TO {
        sum(n, d).min(1.0)
    } else if n as f64 * d < MISSING_MIN {
        // Also the expansion of the two-sided distribution has this term first.
        let size = n as f64;
        0.5 * corrected(size, size.sqrt() * d, 1..=1)
    } else {
        integral(n as f64, d).min(1.0)
    }
}

/// ln of [`smirnov_sf`] for 0 < d < 1, also where that is smaller than any `f64`.
pub(super) fn log_smirnov_sf(n: u64, d: f64) -> f64 {
    if n as f64 * d * d < UNDERFLOWS_FROM {
        return libm::log(smirnov_sf(n, d));
    }
    let (height, sum) = if n <= SUMMED_UP_TO {
        scaled_sum(n, d)
    } else {
        scaled_integral(n as f64, d)
    };
    height + libm::log(sum)
}

/// The logarithm of the largest term, and the sum of all over it.
fn scaled_sum(n: u64, d: f64) -> (f64, f64) {
    let (size, last) = (n as f64, (n as f64 * (1.0 - d)) as u64);
    let terms = (0..=last.min(n - 1)).map(|j| ln_term(size, d, j as f64));
    let largest = terms.clone().fold(f64::NEG_INFINITY, f64::max);
    let sum = terms.map(|term| libm::exp(term - largest)).sum();
    (largest, sum)
}

fn sum(n: u64, d: f64) -> f64 {
    let (size, last) = (n as f64, (n as f64 * (1.0 - d)) as u64);
    let terms = (0..=last.min(n - 1)).map(|j| libm::exp(ln_term(size, d, j as f64)));
    terms.sum()
}

/// ln of the term for `j` observations: d/p times the binomial probability of j
/// at p = d + j/n, in Loader's saddle-point form.
fn ln_term(n: f64, d: f64, j: f64) -> f64 {
    if j == 0.0 {
        return n * libm::log1p(-d);
    }
    let (rest, lag) = (n - j, n * d);
    if rest <= lag {
        return f64::NEG_INFINITY;
    }
    let stirling = stirling_error(n) - stirling_error(j) - stirling_error(rest);
    let weight = libm::log(lag / (j + lag)) + 0.5 * libm::log(n / (2.0 * PI * j) / rest);
    weight + stirling - deviance(j, lag, j + lag) - deviance(rest, -lag, rest - lag)
}

/// The integral of the terms over the log odds of j among all that can be, from
/// where they are e⁻⁴² of the largest to where they are so again.
fn integral(n: f64, d: f64) -> f64 {
    let (height, area) = scaled_integral(n, d);
    area * libm::exp(height)
}

/// The logarithm of the largest value, and the integral over it.
fn scaled_integral(n: f64, d: f64) -> (f64, f64) {
    let last = n * (1.0 - d);
    let density = |odds: f64| {
        let (share, rest) = (
            1.0 / (1.0 + libm::exp(-odds)),
            1.0 / (1.0 + libm::exp(odds)),
        );
        ln_term(n, d, last * share) + libm::log(last * share * rest)
    };
    let peak = peak(&density);
    let height = density(peak);
    let falls = |odds: f64| density(odds) - height;
    let (low, high) = (
        reach(&falls, peak, -ODDS_MAX),
        reach(&falls, peak, ODDS_MAX),
    );
    let width = (high - low) / f64::from(PANELS);
    let panels = (0..PANELS).map(|i| {
        let from = low + f64::from(i) * width;
        panel(from, from + width, &falls)
    });
    (height, panels.sum())
}

/// Where the terms are largest, to a thousandth, by thirds.
fn peak(density: &impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (-ODDS_MAX, ODDS_MAX);
    while high - low > 1e-3 {
        let third = (high - low) / 3.0;
        if density(low + third) < density(high - third) {
            low += third;
        } else {
            high -= third;
        }
    }
    0.5 * (low + high)
}

/// How far from the peak towards `end` terms matter.
fn reach(falls: &impl Fn(f64) -> f64, peak: f64, end: f64) -> f64 {
    let (mut inside, mut outside) = (peak, end);
    for _ in 0..20 {
        let middle = 0.5 * (inside + outside);
        if falls(middle) > -42.0 {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside
}

/// The tail is about exp(−2nd²), so that nd² = 340 is e⁻⁶⁸⁰.
const UNDERFLOWS_FROM: f64 = 340.0;

const SUMMED_UP_TO: u64 = 10_000;

/// With this many observations missing, the first terms are below 1e-17.
pub(super) const MISSING_MIN: f64 = 40.0;

/// Beyond these log odds there is no observation even of 1e12.
const ODDS_MAX: f64 = 30.0;

const PANELS: u32 = 12;
