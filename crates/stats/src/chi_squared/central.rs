//! The central χ² distribution: that of a gamma variable of half its size.

use crate::gamma;
use core::f64::consts::LOG10_E;

/// P(df/2, x/2), the probability of a statistic up to `x` with `df` > 0 degrees
/// of freedom; SciPy's `chi2.cdf`.
///
/// As accurate as [`gamma::p`], 1e-12 relative up to 2e12 degrees. NaN for
/// df ≤ 0 or x < 0.
///
/// ```
/// use vastsim_stats::chi_squared::{cdf, sf};
///
/// assert!((cdf(2.0, 2.0) + sf(2.0, 2.0) - 1.0).abs() < 1e-15);
/// ```
pub fn cdf(x: f64, df: f64) -> f64 {
    gamma::p(0.5 * df, 0.5 * x)
}

/// Q(df/2, x/2), the p-value of a χ² statistic; SciPy's `chi2.sf`.
///
/// ```
/// use vastsim_stats::chi_squared::sf;
///
/// assert!((sf(9.487_729_036_781_154, 4.0) - 0.05).abs() < 1e-15);
/// ```
pub fn sf(x: f64, df: f64) -> f64 {
    gamma::q(0.5 * df, 0.5 * x)
}

/// ln of [`cdf`], also where that is smaller than any `f64`.
///
/// ```
/// // Near 0 it is that of (x/2)²/2.
/// let expected = 2.0 * 5e-201_f64.ln() - 2.0_f64.ln();
/// let ln_p = vastsim_stats::chi_squared::log_cdf(1e-200, 4.0);
/// assert!((ln_p / expected - 1.0).abs() < 1e-15);
/// ```
pub fn log_cdf(x: f64, df: f64) -> f64 {
    gamma::log_p(0.5 * df, 0.5 * x)
}

/// ln of [`sf`], also where that is smaller than any `f64`.
///
/// ```
/// assert_eq!(vastsim_stats::chi_squared::log_sf(1e9, 2.0), -5e8);
/// ```
pub fn log_sf(x: f64, df: f64) -> f64 {
    gamma::log_q(0.5 * df, 0.5 * x)
}

/// log₁₀ of [`sf`]: with ten million sessions, p-values come as powers of ten.
///
/// ```
/// let log10_p = vastsim_stats::chi_squared::log10_sf(1562.5, 4.0);
/// assert!((log10_p + 336.4).abs() < 0.1);
/// ```
pub fn log10_sf(x: f64, df: f64) -> f64 {
    log_sf(x, df) * LOG10_E
}

/// The x with [`cdf`] = `p`, 0..=1; SciPy's `chi2.ppf`, as
/// [`gamma::inverse_p`].
///
/// ```
/// let x = vastsim_stats::chi_squared::quantile(0.95, 4.0);
/// assert!((x - 9.487_729_036_781_154).abs() < 1e-13);
/// ```
pub fn quantile(p: f64, df: f64) -> f64 {
    2.0 * gamma::inverse_p(0.5 * df, p)
}

/// The critical value of level `q`: the x with [`sf`] = `q`; SciPy's
/// `chi2.isf`.
///
/// ```
/// let x = vastsim_stats::chi_squared::isf(0.05, 4.0);
/// assert!((x - 9.487_729_036_781_154).abs() < 1e-13);
/// ```
pub fn isf(q: f64, df: f64) -> f64 {
    2.0 * gamma::inverse_q(0.5 * df, q)
}
