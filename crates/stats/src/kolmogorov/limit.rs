//! The limit for large samples, and the first corrections to it.

use core::f64::consts::PI;
use std::ops::RangeInclusive;

/// lim P(√n·Dₙ ≤ z), Kolmogorov's distribution (Kolmogorov 1933).
///
/// Relative error below 1e-13 from z = 0.04, below which it underflows. 0 for
/// z ≤ 0, NaN for NaN.
///
/// ```
/// let p = vastsim_stats::kolmogorov::limit_cdf(1.358_098_638);
/// assert!((p - 0.95).abs() < 1e-9);
/// ```
pub fn limit_cdf(z: f64) -> f64 {
    if z <= 0.0 {
        0.0
    } else if z < SERIES_MEET {
        theta(z)
    } else {
        1.0 - alternating(z)
    }
}

/// lim P(√n·Dₙ > z) = 2·Σ (−1)ᵏ⁻¹·exp(−2k²z²); SciPy's `special.kolmogorov`.
///
/// Relative error below 1e-13 to where it underflows near z = 19.
///
/// ```
/// let q = vastsim_stats::kolmogorov::limit_sf(1.0);
/// assert!((q - 0.269_999_671_677_355).abs() < 1e-14);
/// ```
pub fn limit_sf(z: f64) -> f64 {
    if z <= 0.0 {
        1.0
    } else if z < SERIES_MEET {
        1.0 - theta(z)
    } else {
        alternating(z)
    }
}

/// √(2π)/z·Σ exp(−(2k − 1)²π²/(8z²)), which converges at once for small z.
fn theta(z: f64) -> f64 {
    let scale = PI * PI / (8.0 * z * z);
    let terms = [1.0, 9.0, 25.0, 49.0, 81.0].map(|square| libm::exp(-square * scale));
    (2.0 * PI).sqrt() / z * terms.iter().rev().sum::<f64>()
}

fn alternating(z: f64) -> f64 {
    let terms = [1.0, 4.0, 9.0, 16.0, 25.0].map(|square| libm::exp(-2.0 * square * z * z));
    2.0 * (terms[0] - terms[1] + terms[2] - terms[3] + terms[4])
}

/// Both series have all digits here.
const SERIES_MEET: f64 = 1.0;

/// The given terms of P(√n·Dₙ ≥ z) with corrections to n^(−3/2).
///
/// 2·Σ (−1)ᵏ⁻¹·exp(−2k²z²)·(1 − …), Li-Chien's expansion (1956; Pelz and Good
/// 1976). The first term is twice the one-sided probability, the others take
/// away what that counts twice.
pub(super) fn corrected(n: f64, z: f64, terms: RangeInclusive<u32>) -> f64 {
    let terms = terms.map(|k| correction(n, z, k));
    terms.take_while(|term| term.abs() > 1e-18).sum()
}

fn correction(n: f64, z: f64, k: u32) -> f64 {
    let odd = f64::from(k % 2);
    let (square, zz, root) = (f64::from(k) * f64::from(k), z * z, n.sqrt());
    let (f1, f2) = (square - odd, 5.0 * square + 22.0 - 15.0 * odd);
    let first = -2.0 * square * z / (3.0 * root);
    let second =
        -(f1 - 4.0 * (f1 + 3.0) * square * zz + 8.0 * square * square * zz * zz) / (18.0 * n);
    let inner = f2 / 5.0 - 4.0 * (f2 + 45.0) * square * zz / 15.0 + 8.0 * square * square * zz * zz;
    let third = square * z / (27.0 * n * root) * inner;
    let sign = 4.0 * odd - 2.0;
    sign * libm::exp(-2.0 * square * zz) * (1.0 + first + second + third)
}

/// At z = 0.1 forty-five terms are needed.
pub(super) const ALL_TERMS: u32 = 60;
