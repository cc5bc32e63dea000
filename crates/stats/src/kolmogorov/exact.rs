//! The distribution for a sample of a given size.

use super::limit::{ALL_TERMS, corrected};
use super::smirnov::{MISSING_MIN, log_smirnov_sf};
use super::{durbin, smirnov_sf};

/// P(Dₙ ≥ d), the p-value of a Kolmogorov–Smirnov test of `n` observations;
/// SciPy's `kstwo.sf`.
///
/// Exact but for rounding for n up to 5,000: relative error below 1e-10, and
/// below 1e-12 where the value is above 0.3 or nd² above 4.7; the latter for
/// every n to 1e12. Otherwise the absolute error is below 5e-9 just above 5,000
/// and falls with n⁻².
/// 1 for d ≤ 1/(2n), 0 for d ≥ 1, NaN for n = 0 or d NaN.
///
/// ```
/// let q = vastsim_stats::kolmogorov::sf(100, 0.1);
/// assert!((q - 0.252_692_757_006_387).abs() < 1e-13);
/// ```
pub fn sf(n: u64, d: f64) -> f64 {
    match Way::of(n, d) {
        Way::Undefined => f64::NAN,
        Way::Certain => 1.0,
        Way::OneSided => (2.0 * smirnov_sf(n, d)).min(1.0),
        Way::Matrix(n) => (1.0 - durbin::cdf(n, d)).max(0.0),
        Way::Expansion => expansion(n, d),
    }
}

/// ln of [`sf`], also where that is smaller than any `f64`.
///
/// ```
/// let ln_p = vastsim_stats::kolmogorov::log_sf(10_000_000, 0.01);
/// assert!((ln_p + 1999.3).abs() < 0.1);
/// ```
pub fn log_sf(n: u64, d: f64) -> f64 {
    match Way::of(n, d) {
        Way::OneSided if d < 1.0 => (core::f64::consts::LN_2 + log_smirnov_sf(n, d)).min(0.0),
        _ => libm::log(sf(n, d)),
    }
}

/// P(Dₙ < d); SciPy's `kstwo.cdf`.
///
/// Errors as of [`sf`], with the relative error of the smaller tail only where
/// n ≤ 5,000.
///
/// ```
/// let p = vastsim_stats::kolmogorov::cdf(1, 0.75);
/// assert!((p - 0.5).abs() < 1e-15);
/// ```
pub fn cdf(n: u64, d: f64) -> f64 {
    match Way::of(n, d) {
        Way::Matrix(n) => durbin::cdf(n, d).min(1.0),
        _ => 1.0 - sf(n, d),
    }
}

/// How a value is computed.
enum Way {
    Undefined,
    Certain,
    OneSided,
    Matrix(u32),
    Expansion,
}

impl Way {
    fn of(n: u64, d: f64) -> Self {
        let lag = n as f64 * d;
        let square = lag * d;
        if n == 0 || d.is_nan() {
            Self::Undefined
        } else if lag <= 0.5 || (n > MATRIX_UP_TO && square < CERTAIN_BELOW) {
            Self::Certain
        } else if d >= 0.5 || square > ONE_SIDED_FROM {
            Self::OneSided
        } else if n > MATRIX_UP_TO || expands(n as f64, square) {
            Self::Expansion
        } else {
            Self::Matrix(n as u32)
        }
    }
}

/// Whether what the expansion leaves over, of which 25·(nd²)⁴/n² is a bound from
/// nd² = 1 on, is below 1e-12.
fn expands(n: f64, square: f64) -> bool {
    if square < 1.0 {
        return false;
    }
    let quartic = square * square * square * square;
    libm::exp(-6.0 * square) * 25.0 * quartic < 1e-12 * n * n
}

fn expansion(n: u64, d: f64) -> f64 {
    let (size, z) = (n as f64, (n as f64).sqrt() * d);
    if size * d < MISSING_MIN {
        corrected(size, z, 1..=ALL_TERMS)
    } else {
        2.0 * smirnov_sf(n, d) + corrected(size, z, 2..=ALL_TERMS)
    }
}

/// Up to here the matrix takes at most 20 ms.
const MATRIX_UP_TO: u64 = 5_000;

/// For nd² below this, Kolmogorov's limit is below 1e-50.
const CERTAIN_BELOW: f64 = 0.01;

/// For nd² above this, both one-sided events together have a share below 1e-12.
const ONE_SIDED_FROM: f64 = 4.7;
