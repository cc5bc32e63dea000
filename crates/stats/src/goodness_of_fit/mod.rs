//! Counts of categories against the probabilities they should have.
//!
//! Cells are categories that exclude each other, such as the segment in which
//! a viewing was interrupted; nested counts, such as quartiles reached, are
//! none. Expected are their probabilities, which sum to 1 within 1e-9 (what is
//! meant is each over the sum); anything else, or another number of counts, is
//! outside the domain.
//!
//! A cell of probability 0 and no count is left out, also of the degrees of
//! freedom. A count there is impossible: a statistic of +∞ and a p-value of 0.

mod exact;
mod funnel;

pub use exact::{CELLS_MAX, OUTCOMES_MAX, exact_multinomial};
pub use funnel::{binomial_g, g_parts};

use crate::cells::{Cell, Cells};
use crate::chi_squared;
use core::f64::consts::LOG10_E;

/// A statistic that is about χ² distributed if what was expected is the truth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquaredTest {
    /// The statistic, at least 0.
    pub statistic: f64,
    /// Degrees of freedom; whole but for corrected tests of clusters.
    pub df: f64,
    /// ln of the p-value, which may be smaller than any `f64`.
    pub log_p: f64,
}

impl ChiSquaredTest {
    /// What arguments outside the domain have: NaN everywhere.
    pub(crate) const UNDEFINED: Self = Self {
        statistic: f64::NAN,
        df: f64::NAN,
        log_p: f64::NAN,
    };

    /// Without a degree of freedom nothing possible speaks against anything.
    pub(crate) fn new(statistic: f64, df: f64) -> Self {
        let log_p = if df > 0.0 {
            chi_squared::log_sf(statistic, df)
        } else if statistic == f64::INFINITY {
            f64::NEG_INFINITY
        } else {
            0.0
        };
        Self {
            statistic,
            df,
            log_p,
        }
    }

    /// The p-value: the probability of a statistic at least as large.
    pub fn p(&self) -> f64 {
        libm::exp(self.log_p)
    }

    /// log₁₀ of the p-value, which may be smaller than any `f64`.
    pub fn log10_p(&self) -> f64 {
        self.log_p * LOG10_E
    }
}

/// Pearson's X² = Σ (o − e)²/e with k − 1 degrees of freedom (Pearson 1900);
/// SciPy's `chisquare`.
///
/// Relative error of the statistic below 1e-14 for counts to 1e12, however
/// small the differences are. No counts at all give 0, arguments outside the
/// domain NaN.
///
/// ```
/// use vastsim_stats::goodness_of_fit::pearson;
///
/// let test = pearson(&[202, 161, 72, 57, 508], &[0.2, 0.16, 0.0768, 0.067584, 0.495616]);
/// assert!((test.statistic - 2.293_198_605).abs() < 1e-9);
/// assert!((test.p() - 0.682_007_631).abs() < 1e-9);
/// ```
pub fn pearson(observed: &[u64], expected: &[f64]) -> ChiSquaredTest {
    test(observed, expected, |cell| {
        cell.difference * cell.difference / cell.mean
    })
}

/// The likelihood ratio G = 2·Σ o·ln(o/e) with k − 1 degrees of freedom (Wilks
/// 1938); SciPy's `power_divergence` with `lambda_="log-likelihood"`.
///
/// As Σ 2·(o·ln(o/e) + e − o), the deviances of all cells: none is negative, so
/// that nothing cancels. Relative error below 1e-14 for counts to 1e12, however
/// small the differences are. No counts at all give 0, arguments outside the
/// domain NaN.
///
/// ```
/// use vastsim_stats::goodness_of_fit::g;
///
/// let expected = [0.25, 0.75];
/// let test = g(&[250_000_000_001, 749_999_999_999], &expected);
/// assert!((test.statistic / (16.0 / 3.0 * 1e-12) - 1.0).abs() < 1e-9);
/// assert_eq!(g(&[1, 9], &[0.0, 1.0]).p(), 0.0);
/// ```
pub fn g(observed: &[u64], expected: &[f64]) -> ChiSquaredTest {
    test(observed, expected, |cell| 2.0 * cell.deviance())
}

fn test(observed: &[u64], expected: &[f64], part: impl Fn(Cell) -> f64) -> ChiSquaredTest {
    let Some(cells) = Cells::new(observed, expected) else {
        return ChiSquaredTest::UNDEFINED;
    };
    let df = cells.possible() as f64 - 1.0;
    ChiSquaredTest::new(cells.sum(part), df)
}
