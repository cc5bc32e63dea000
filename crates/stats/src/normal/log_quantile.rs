//! The quantile of a probability that is too small to write.

use super::{isf, log_sf, quantile};
use core::f64::consts::{PI, SQRT_2};

/// The value exceeded with probability e^`log_q`: [`isf`] of a probability known
/// by its natural logarithm.
///
/// Relative error below 1e-14, absolute near 0, for any logarithm up to 0; −∞ for
/// 0, +∞ for −∞, NaN above 0. Below where `f64` ends, by Newton's method on ln(1 − Φ).
///
/// ```
/// use vastsim_stats::normal::{isf_of_log, log_sf};
///
/// assert!((isf_of_log(0.025_f64.ln()) - 1.959_963_984_540_054).abs() < 1e-14);
/// assert!((log_sf(isf_of_log(-1e9)) / -1e9 - 1.0).abs() < 1e-14);
/// ```
pub fn isf_of_log(log_q: f64) -> f64 {
    if log_q < ALL_BUT_THE_SQUARE {
        SQRT_2 * (-log_q).sqrt()
    } else if log_q > -1.0 {
        quantile(-libm::expm1(log_q))
    } else if log_q > LOWEST {
        isf(libm::exp(log_q))
    } else {
        // The slope of ln(1 − Φ) is the hazard, here z + 1/z to a millionth.
        let start = (-2.0 * log_q).sqrt();
        let start = start - libm::log(start * (2.0 * PI).sqrt()) / start;
        (0..STEPS).fold(start, |z, _| z + (log_sf(z) - log_q) / (z + 1.0 / z))
    }
}

/// From here on −z²/2 has all digits of ln(1 − Φ).
const ALL_BUT_THE_SQUARE: f64 = -1e30;

/// The logarithm of a probability that still has all its digits.
const LOWEST: f64 = -690.0;

/// Each step leaves less than a millionth of the error.
const STEPS: u32 = 4;
