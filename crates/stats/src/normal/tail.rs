//! The tails of the standard normal distribution.

use crate::exact::product;
use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// Φ(z) = ½·erfc(−z/√2), the probability of a value up to `z`; SciPy's
/// `norm.cdf`.
///
/// Relative error below 1e-13 in both tails, to where they underflow near
/// |z| = 38.5; NaN for NaN, 0 and 1 at the infinities.
///
/// ```
/// use vastsim_stats::normal::cdf;
///
/// assert!((cdf(-1.959_963_984_540_054_3) - 0.025).abs() < 1e-16);
/// assert!(cdf(-38.0) > 0.0);
/// ```
pub fn cdf(z: f64) -> f64 {
    if z > -FAR {
        0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
    } else {
        libm::exp(log_of_far_tail(-z))
    }
}

/// 1 − Φ(z) = Φ(−z), the probability of a value above `z`; SciPy's `norm.sf`.
///
/// ```
/// use vastsim_stats::normal::{cdf, sf};
///
/// assert_eq!(sf(12.0), cdf(-12.0));
/// ```
pub fn sf(z: f64) -> f64 {
    cdf(-z)
}

/// ln Φ(z), also where Φ is smaller than any `f64`; SciPy's `norm.logcdf`.
///
/// ```
/// let ln_p = vastsim_stats::normal::log_cdf(-1e10);
/// assert_eq!(ln_p, -5e19);
/// ```
pub fn log_cdf(z: f64) -> f64 {
    if z > 0.0 {
        libm::log1p(-cdf(-z))
    } else if z > -FAR {
        libm::log(cdf(z))
    } else {
        log_of_far_tail(-z)
    }
}

/// ln(1 − Φ(z)); SciPy's `norm.logsf`.
///
/// ```
/// assert!((vastsim_stats::normal::log_sf(0.0) + 2.0_f64.ln()).abs() < 1e-16);
/// ```
pub fn log_sf(z: f64) -> f64 {
    log_cdf(-z)
}

/// ln P(Z > z) for z from [`FAR`] on: −z²/2 − ½·ln 2π + ln(Mills' ratio).
///
/// Mills' ratio is Laplace's continued fraction 1/(z + 1/(z + 2/(z + …))).
fn log_of_far_tail(z: f64) -> f64 {
    if z == f64::INFINITY {
        return f64::NEG_INFINITY;
    }
    let fraction = (1..=FRACTION_TERMS).rev();
    let denominator = fraction.fold(z, |below, k| z + f64::from(k) / below);
    let (square, rest) = product(z, z);
    // The product's rounding error is NaN where the square overflows.
    let rest = if square.is_finite() { rest } else { 0.0 };
    -0.5 * square - (0.5 * rest + 0.5 * libm::log(2.0 * PI) + libm::log(denominator))
}

/// Where the continued fraction takes over.
const FAR: f64 = 5.0;

/// Enough for all digits at [`FAR`].
const FRACTION_TERMS: u32 = 60;
