//! The mean square of the distance, by how far it may vary.

use super::contour::Tail;
use super::cramer_von_mises::SquareTest;
use super::ks::sort;
use super::limits;
use crate::exact;

/// The test of Anderson and Darling of a distribution that is given entirely.
///
/// `transformed` are the u = F(x) of the observations, in any order; they are
/// sorted. A² = −n − n⁻¹·Σ (2i − 1)·(ln u₍ᵢ₎ + ln(1 − u₍ₙ₊₁₋ᵢ₎)) (Anderson and Darling
/// 1954), which weighs the tails of F more than [`super::cramer_von_mises`].
/// The p-value is the limit's, exact to 1e-12, with the correction for n of
/// Marsaglia and Marsaglia (2004): for n from 8 on within 1e-4 absolute, and within a tenth of
/// itself for p down to 1e-3, the error falling with n. An observation where F is 0
/// or 1 gives A² = ∞ and p = 0.
/// NaN for an empty sample, and where a u is NaN or outside 0..=1.
///
/// ```
/// let test = vastsim_stats::empirical::anderson_darling(&mut [0.5]);
/// assert!((test.statistic - (4.0_f64.ln() - 1.0)).abs() < 1e-15);
/// ```
pub fn anderson_darling(transformed: &mut [f64]) -> SquareTest {
    let size = transformed.len() as u64;
    if !sort(transformed) {
        return SquareTest::undefined(size);
    }
    let n = size as f64;
    // The sum is nearly −n, so it keeps what rounding takes.
    let (mut sum, mut lost) = (0.0, 0.0);
    let pairs = transformed.iter().zip(transformed.iter().rev());
    for (before, (low, high)) in pairs.enumerate() {
        let logarithms = libm::log(*low) + libm::log1p(-high);
        let (next, rest) = exact::sum(sum, (2.0 * before as f64 + 1.0) / n * logarithms);
        sum = next;
        lost += rest;
    }
    let statistic = if sum.is_finite() {
        (-(n + sum) - lost).max(0.0)
    } else {
        f64::INFINITY
    };
    SquareTest::new(statistic, size, p_value(statistic, n))
}

fn p_value(statistic: f64, n: f64) -> Tail {
    let limit = limits::anderson_darling(statistic);
    let below = 1.0 - limit.p;
    if below > UPPER_FROM {
        // Divided by 1 − x, so that it is a factor of what is left above.
        return limit.times(1.0 + UPPER.iter().rev().fold(0.0, |sum, c| sum * below + c) / n);
    }
    let p = (limit.p - correction(below, n)).min(1.0);
    Tail {
        p,
        ln_p: libm::log(p),
    }
}

/// By how much less the distribution function is for n, where it is `x` in the limit.
fn correction(x: f64, n: f64) -> f64 {
    let meet = 0.012_65 + 0.1757 / n;
    if x < meet {
        let t = x / meet;
        let shape = t.sqrt() * (1.0 - t) * (49.0 * t - 102.0);
        return shape * (0.0037 / (n * n) + 0.000_78 / n + 0.000_06) / n;
    }
    let t = (x - meet) / (UPPER_FROM - meet);
    let shape = MIDDLE.iter().rev().fold(0.0, |sum, c| sum * t + c);
    shape * (0.042_13 + 0.013_65 / n) / n
}

const UPPER_FROM: f64 = 0.8;

const MIDDLE: [f64; 6] = [-0.000_226_33, 6.540_34, -14.6538, 14.458, -8.259, 1.918_64];

/// Their polynomial less its value at 1 (−0.0006), over x − 1.
const UPPER: [f64; 5] = [130.2131, -615.0206, 1090.0704, -860.5756, 255.7844];
