//! The mean square of the distance.

use super::contour::Tail;
use super::ks::sort;
use super::limits;

/// A test by the mean squared distance of two distribution functions.
///
/// All of it is NaN, but for `n`, where the sample is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SquareTest {
    /// n·∫ (Fₙ − F)²·w dF: W² with w = 1, A² with w = 1/(F·(1 − F)).
    pub statistic: f64,
    /// How many observations there are.
    pub n: u64,
    /// The probability of that much or more if F is right.
    pub p: f64,
    /// ln `p`, also where that is smaller than any `f64`.
    pub log_p: f64,
}

impl SquareTest {
    pub(super) fn new(statistic: f64, n: u64, tail: Tail) -> Self {
        Self {
            statistic,
            n,
            p: tail.p,
            log_p: tail.ln_p,
        }
    }

    pub(super) fn undefined(n: u64) -> Self {
        Self::new(f64::NAN, n, Tail::UNDEFINED)
    }
}

/// The test of Cramér and von Mises; SciPy's `cramervonmises(…, "uniform")`.
///
/// `transformed` are the u = F(x) of the observations, in any order; they are
/// sorted. W² = 1/(12n) + Σ (u₍ᵢ₎ − (2i − 1)/(2n))². The p-value is the limit's,
/// exact to 1e-12, with the correction of order 1/n of Csörgő and Faraway (1996), as in
/// SciPy; what that leaves over is of order 1/n²: below 1e-3 absolute for n = 10,
/// 1e-5 for 100. Where p is so small that the correction is more than half of it, it is
/// positive, and no more than an order of magnitude.
/// NaN for an empty sample, and where a u is NaN or outside 0..=1.
///
/// ```
/// let test = vastsim_stats::empirical::cramer_von_mises(&mut [0.5]);
/// assert!((test.statistic - 1.0 / 12.0).abs() < 1e-16);
/// assert_eq!(test.p, 1.0);
/// ```
pub fn cramer_von_mises(transformed: &mut [f64]) -> SquareTest {
    let size = transformed.len() as u64;
    if !sort(transformed) {
        return SquareTest::undefined(size);
    }
    let n = size as f64;
    let squares = transformed.iter().enumerate().map(|(before, u)| {
        let distance = u - (before as f64 + 0.5) / n;
        distance * distance
    });
    let least = 1.0 / (12.0 * n);
    let statistic = least + squares.sum::<f64>();
    SquareTest::new(statistic, size, p_value(statistic, n, least))
}

/// W² lies between 1/(12n) and n/3.
fn p_value(statistic: f64, n: f64, least: f64) -> Tail {
    if statistic <= least {
        Tail::CERTAIN
    } else if statistic >= n / 3.0 {
        Tail::IMPOSSIBLE
    } else {
        limits::cramer_von_mises(statistic, n)
    }
}
