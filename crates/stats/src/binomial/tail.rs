//! How likely so few or so many successes are.

use crate::beta;
use crate::tails::Tails;

/// P(X ≤ k) = 1 − Iₚ(k + 1, n − k) (DLMF 8.17.5); SciPy's `binom.cdf`.
///
/// Relative error below 1e-12 for n to 1e12, in both tails; 1 for k ≥ n, NaN
/// for p outside 0..=1.
///
/// ```
/// let p = vastsim_stats::binomial::cdf(1, 2, 0.5);
/// assert!((p - 0.75).abs() < 1e-15);
/// ```
pub fn cdf(k: u64, n: u64, p: f64) -> f64 {
    libm::exp(log_cdf(k, n, p))
}

/// P(X > k) = Iₚ(k + 1, n − k), with its own digits; SciPy's `binom.sf`.
///
/// ```
/// let q = vastsim_stats::binomial::sf(1, 2, 0.5);
/// assert!((q - 0.25).abs() < 1e-15);
/// ```
pub fn sf(k: u64, n: u64, p: f64) -> f64 {
    libm::exp(log_sf(k, n, p))
}

/// ln P(X ≤ k), also where that is smaller than any `f64`.
///
/// ```
/// let ln_p = vastsim_stats::binomial::log_cdf(0, 1_000_000, 0.5);
/// assert!((ln_p / (1e6 * 0.5_f64.ln()) - 1.0).abs() < 1e-14);
/// ```
pub fn log_cdf(k: u64, n: u64, p: f64) -> f64 {
    tails(k, n, p).ln_lower
}

/// ln P(X > k), also where that is smaller than any `f64`.
///
/// ```
/// let ln_q = vastsim_stats::binomial::log_sf(999, 1_000, 0.1);
/// assert!((ln_q / (1e3 * 0.1_f64.ln()) - 1.0).abs() < 1e-14);
/// ```
pub fn log_sf(k: u64, n: u64, p: f64) -> f64 {
    tails(k, n, p).ln_upper
}

/// Both at once.
pub(crate) fn tails(k: u64, n: u64, p: f64) -> Tails {
    match shapes(k, n) {
        Some((above, below)) => beta::tails(p, above, below).mirrored(),
        None if (0.0..=1.0).contains(&p) => Tails::NONE_ABOVE,
        None => Tails::UNDEFINED,
    }
}

/// Those of the beta distribution of the (k + 1)-th smallest of n uniform
/// numbers, which is at most p if more than k of them are.
fn shapes(k: u64, n: u64) -> Option<(f64, f64)> {
    (k < n).then(|| ((k + 1) as f64, (n - k) as f64))
}
