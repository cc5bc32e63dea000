//! How likely a number of successes is.

use crate::deviance::{deviance, stirling_error};
use crate::exact::excess_of_share;
use core::f64::consts::PI;

/// P(X = k) = C(n, k)·pᵏ·(1 − p)ⁿ⁻ᵏ; SciPy's `binom.pmf`.
///
/// Relative error below 1e-12 for n to 1e12; 0 for k > n, NaN for p outside
/// 0..=1.
///
/// ```
/// let p = vastsim_stats::binomial::pmf(2, 4, 0.5);
/// assert!((p - 0.375).abs() < 1e-15);
/// ```
pub fn pmf(k: u64, n: u64, p: f64) -> f64 {
    libm::exp(log_pmf(k, n, p))
}

/// ln P(X = k), also where that is smaller than any `f64`.
///
/// By Loader's saddle-point form: the deviance of k and n − k from their
/// means, the errors of Stirling's formula and a square root.
///
/// ```
/// let ln_p = vastsim_stats::binomial::log_pmf(1_000_000, 1_000_000, 0.1);
/// assert!((ln_p / (1e6 * 0.1_f64.ln()) - 1.0).abs() < 1e-15);
/// ```
pub fn log_pmf(k: u64, n: u64, p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if k > n || (p == 0.0 && k > 0) || (p >= 1.0 && k < n) {
        return f64::NEG_INFINITY;
    }
    let (hits, misses) = (k as f64, (n - k) as f64);
    if k == 0 {
        return if n == 0 {
            0.0
        } else {
            misses * libm::log1p(-p)
        };
    }
    if k == n {
        return hits * libm::log(p);
    }
    let n = n as f64;
    let difference = excess_of_share(hits, misses, p);
    let stirling = stirling_error(n) - stirling_error(hits) - stirling_error(misses);
    let root = 0.5 * libm::log(n / hits / misses / (2.0 * PI));
    let of_hits = deviance(hits, difference, n * p);
    let of_misses = deviance(misses, -difference, n * (1.0 - p));
    root + stirling - (of_hits + of_misses)
}
