//! The largest distance between two distribution functions.

use crate::kolmogorov;

/// A test of Kolmogorov and Smirnov.
///
/// All of it is NaN, but for `n`, where the sample is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KsTest {
    /// Dₙ = sup |Fₙ − F|, the larger of the next two.
    pub d: f64,
    /// sup (Fₙ − F): how far the observations run ahead, being too small.
    pub d_plus: f64,
    /// sup (F − Fₙ): how far they lag behind.
    pub d_minus: f64,
    /// How many observations there are.
    pub n: u64,
    /// P(Dₙ ≥ d) if F is right: [`kolmogorov::sf`].
    pub p: f64,
    /// ln `p`, also where that is smaller than any `f64`.
    pub log_p: f64,
}

impl KsTest {
    pub(super) fn of(n: u64, d_plus: f64, d_minus: f64) -> Self {
        let d = d_plus.max(d_minus);
        Self {
            d,
            d_plus,
            d_minus,
            n,
            p: kolmogorov::sf(n, d),
            log_p: kolmogorov::log_sf(n, d),
        }
    }

    pub(super) fn undefined(n: u64) -> Self {
        Self::of(n, f64::NAN, f64::NAN)
    }
}

/// The exact test of a sample; SciPy's `kstest(…, "uniform", method="exact")`.
///
/// `transformed` are the u = F(x) of the observations, in any order; they are
/// sorted. Dₙ = max(i/n − u₍ᵢ₎, u₍ᵢ₎ − (i − 1)/n) (Kolmogorov 1933), and its p-value is
/// that of [`kolmogorov::sf`], with its accuracy. NaN for an empty sample, and
/// where a u is NaN or outside 0..=1.
///
/// The p-value holds for a continuous F that was not fitted to the sample: ticks make
/// it reject too often ([`super::randomized_transform`]), fitting too rarely.
///
/// ```
/// let test = vastsim_stats::empirical::ks(&mut [0.2, 0.9, 0.4]);
/// assert!((test.d - 4.0 / 15.0).abs() < 1e-15);
/// assert!(test.p > 0.9);
/// ```
pub fn ks(transformed: &mut [f64]) -> KsTest {
    let size = transformed.len() as u64;
    if !sort(transformed) {
        return KsTest::undefined(size);
    }
    let n = size as f64;
    let (mut d_plus, mut d_minus) = (0.0_f64, 0.0_f64);
    for (before, u) in transformed.iter().enumerate() {
        let before = before as f64;
        d_plus = d_plus.max((before + 1.0) / n - u);
        d_minus = d_minus.max(u - before / n);
    }
    KsTest::of(size, d_plus, d_minus)
}

/// Sorts a sample of uniform numbers; false if it is empty or not of such.
pub(super) fn sort(transformed: &mut [f64]) -> bool {
    transformed.sort_unstable_by(f64::total_cmp);
    let inside = |u: &f64| (0.0..=1.0).contains(u);
    !transformed.is_empty() && transformed.iter().all(inside)
}
