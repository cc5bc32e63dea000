//! How far a standard normal variable is from 0, on either side.

use super::{log_sf, sf};
use core::f64::consts::{FRAC_1_SQRT_2, LN_2};

/// P(|Z| > |z|) = erfc(|z|/√2), the two-sided p-value of a z-score.
///
/// Relative error below 1e-13, to where it underflows near |z| = 38.5; NaN for
/// NaN.
///
/// ```
/// let p = vastsim_stats::normal::two_sided(-1.959_963_984_540_054_3);
/// assert!((p - 0.05).abs() < 1e-15);
/// ```
pub fn two_sided(z: f64) -> f64 {
    2.0 * sf(z.abs())
}

/// ln of [`two_sided`], also where that is smaller than any `f64`, and with all
/// digits where it is almost 1.
///
/// ```
/// assert_eq!(vastsim_stats::normal::log_two_sided(0.0), 0.0);
/// assert!((vastsim_stats::normal::log_two_sided(1e5) / -5e9 - 1.0).abs() < 1e-8);
/// ```
pub fn log_two_sided(z: f64) -> f64 {
    if z.abs() < 1.0 {
        libm::log1p(-libm::erf(z.abs() * FRAC_1_SQRT_2))
    } else {
        LN_2 + log_sf(z.abs())
    }
}
