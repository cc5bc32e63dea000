//! How far counts are from what was expected, whatever their number.
//!
//! A p-value says whether a difference is more than chance, and with ten million
//! sessions any is; these say whether it is large. All take counts and the
//! probabilities they should have, which sum to 1 within 1e-9; without counts,
//! or outside that domain, they are NaN. Relative errors are below 1e-14 for
//! counts to 1e12, however small the differences are.

use crate::cells::{Cell, Cells};
use crate::goodness_of_fit::pearson;
use core::f64::consts::LN_2;

/// The total variation distance ½·Σ |o/n − p|, 0..=1: the share of all counts
/// that would have to be in another cell.
///
/// ```
/// use vastsim_stats::effect_size::total_variation;
///
/// let distance = total_variation(&[30, 70], &[0.25, 0.75]);
/// assert!((distance - 0.05).abs() < 1e-16);
/// ```
pub fn total_variation(observed: &[u64], expected: &[f64]) -> f64 {
    mean_of(observed, expected, |cell| 0.5 * cell.difference.abs())
}

/// The Jensen–Shannon divergence in bits, 0..=1 (Lin 1991): SciPy's
/// `jensenshannon` with base 2, squared.
///
/// ½·KL(q ‖ m) + ½·KL(p ‖ m) with q = o/n and m the mean of both. Each cell's
/// part is m·(ln(1 − v²) + 2v·artanh v)/2 with v = (q − p)/(q + p), at least 0.
///
/// ```
/// use vastsim_stats::effect_size::jensen_shannon_bits;
///
/// assert_eq!(jensen_shannon_bits(&[5, 0], &[0.0, 1.0]), 1.0);
/// let tiny = jensen_shannon_bits(&[250_000_000_001, 749_999_999_999], &[0.25, 0.75]);
/// assert!(tiny > 0.0 && tiny < 1e-24);
/// ```
pub fn jensen_shannon_bits(observed: &[u64], expected: &[f64]) -> f64 {
    mean_of(observed, expected, |cell| split(cell) / (2.0 * LN_2))
}

/// Cohen's w = √(X²/n): √(Σ (o/n − p)²/p) (Cohen 1988).
///
/// A convention calls 0.1 small. +∞ for a count where none can be.
///
/// ```
/// let w = vastsim_stats::effect_size::cohens_w(&[30, 70], &[0.25, 0.75]);
/// assert!((w * w - 4.0 / 300.0).abs() < 1e-16);
/// ```
pub fn cohens_w(observed: &[u64], expected: &[f64]) -> f64 {
    let of_count = |cell: Cell| cell.difference / cell.mean * cell.difference;
    mean_of(observed, expected, of_count).sqrt()
}

/// Cramér's V of one sample, √(X²/(n·(k − 1))), with k the cells of a
/// probability above 0; between two columns, see
/// [`contingency::cramers_v`](crate::contingency::cramers_v).
///
/// [`cohens_w`] per degree of freedom; NaN where there is none.
///
/// ```
/// use vastsim_stats::effect_size::{cohens_w, cramers_v};
///
/// let (observed, expected) = ([30, 30, 40], [0.25, 0.25, 0.5]);
/// let ratio = cohens_w(&observed, &expected) / cramers_v(&observed, &expected);
/// assert!((ratio - 2.0_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn cramers_v(observed: &[u64], expected: &[f64]) -> f64 {
    cohens_w(observed, expected) / pearson(observed, expected).df.sqrt()
}

fn mean_of(observed: &[u64], expected: &[f64], part: impl Fn(Cell) -> f64) -> f64 {
    match Cells::new(observed, expected) {
        Some(cells) if cells.n > 0.0 => cells.sum(part) / cells.n,
        _ => f64::NAN,
    }
}

/// a·ln(a/m) + b·ln(b/m) of the observed and the expected count, m half their
/// sum.
fn split(cell: Cell) -> f64 {
    let Cell { observed, mean, .. } = cell;
    let middle = 0.5 * (observed + mean);
    let v = 0.5 * cell.difference / middle;
    if v.abs() < 0.5 {
        return middle * (libm::log1p(-v * v) + v * libm::log1p(2.0 * v / (1.0 - v)));
    }
    let side = |count: f64| {
        if count == 0.0 {
            0.0
        } else {
            count * libm::log(count / middle)
        }
    };
    side(observed) + side(mean)
}
