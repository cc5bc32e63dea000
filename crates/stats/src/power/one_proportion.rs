//! A two-sided test of whether a proportion is as expected.

use super::domain::{are_open_shares, is_size, variance, whole};
use crate::normal;

/// The number of trials with which a two-sided score test at level `alpha`
/// rejects the `expected` rate with probability `power` if the truth is
/// `alternative`.
///
/// n = ((z₁₋α⸝₂·√(p₀(1 − p₀)) + z₁₋β·√(p₁(1 − p₁)))/(p₁ − p₀))², the normal
/// approximation with the variances of both rates (Fleiss, Levin and Paik 2003,
/// §2.5), β = 1 − `power`, rounded up. `None` if the rates are equal or outside the domain of the
/// [room](super); `alternative` may be 0 or 1.
///
/// ```
/// use vastsim_stats::power::one_proportion;
///
/// assert_eq!(one_proportion(0.2, 0.21, 0.05, 0.9), Some(17_056));
/// assert_eq!(one_proportion(0.2, 0.2, 0.05, 0.9), None);
/// ```
pub fn one_proportion(expected: f64, alternative: f64, alpha: f64, power: f64) -> Option<u64> {
    let known = are_open_shares(&[expected, alpha, power]) && (0.0..=1.0).contains(&alternative);
    let difference = (alternative - expected).abs();
    if !known || difference == 0.0 {
        return None;
    }
    let null = normal::isf(alpha / 2.0) * variance(expected).sqrt();
    let alternative = normal::quantile(power) * variance(alternative).sqrt();
    let root = ((null + alternative) / difference).max(0.0);
    Some(whole(root * root))
}

/// The probability that a two-sided score test of n trials at level `alpha`
/// rejects the `expected` rate if the truth is `alternative`.
///
/// Φ((|d|√n − z√(p₀q₀))/√(p₁q₁)) + Φ((−|d|√n − z√(p₀q₀))/√(p₁q₁)), d = p₁ − p₀, the
/// normal approximation: at the size of [`one_proportion`], its power and hardly
/// more. Relative error below 1e-12. NaN outside the domain of the
/// [room](super); `alternative` may be 0 or 1.
///
/// ```
/// use vastsim_stats::power::power_of_one_proportion;
///
/// let power = power_of_one_proportion(0.2, 0.21, 17_056.0, 0.05);
/// assert!((power - 0.9).abs() < 1e-4);
/// assert!((power_of_one_proportion(0.2, 0.2, 100.0, 0.05) - 0.05).abs() < 1e-15);
/// ```
pub fn power_of_one_proportion(expected: f64, alternative: f64, n: f64, alpha: f64) -> f64 {
    let known = are_open_shares(&[expected, alpha]) && (0.0..=1.0).contains(&alternative);
    if !known || !is_size(n) {
        return f64::NAN;
    }
    let critical = normal::isf(alpha / 2.0) * variance(expected).sqrt();
    let spread = variance(alternative).sqrt();
    let rejected = |shift: f64| match spread {
        spread if spread > 0.0 => normal::cdf((shift - critical) / spread),
        // An alternative of 0 or 1 leaves nothing to chance.
        _ if shift >= critical => 1.0,
        _ => 0.0,
    };
    let shift = (alternative - expected).abs() * n.sqrt();
    rejected(shift) + rejected(-shift)
}

/// The smallest difference from the `expected` rate, up or down, that
/// [`one_proportion`] detects with n trials.
///
/// The size's formula solved for p₁: the root of (d√n − A)² = z²p₁(1 − p₁) with
/// A = z₁₋α⸝₂·√(p₀(1 − p₀)) on the right side of A, in closed form, on either side
/// of p₀; the smaller of the two. Relative error below 1e-12. `None` where so few
/// trials detect nothing that leaves a rate within 0..=1, for a power that chance
/// alone has (`alpha`/2), and outside the domain of the [room](super).
///
/// ```
/// use vastsim_stats::power::{detectable_difference, one_proportion};
///
/// let difference = detectable_difference(0.2, 17_056.0, 0.05, 0.9).unwrap_or(f64::NAN);
/// // Downwards a little less is enough, as the variance falls.
/// assert!((difference - 0.009_853_76).abs() < 1e-8);
/// assert_eq!(detectable_difference(0.5, 1.0, 0.05, 0.9), None);
/// ```
pub fn detectable_difference(expected: f64, n: f64, alpha: f64, power: f64) -> Option<f64> {
    if !(are_open_shares(&[expected, alpha, power]) && is_size(n)) {
        return None;
    }
    let (critical, z) = (normal::isf(alpha / 2.0), normal::quantile(power));
    let up = detectable_above(expected, n, critical, z);
    let down = detectable_above(1.0 - expected, n, critical, z);
    match (up, down) {
        (Some(up), Some(down)) => Some(up.min(down)),
        (one, other) => one.or(other),
    }
}

/// The d > 0 with d√n = A + z·√((p + d)(q − d)): that root of
/// (n + z²)d² − (2A√n + z²(q − p))d + A² − z²pq = 0 on whose side z is.
fn detectable_above(p: f64, n: f64, critical: f64, z: f64) -> Option<f64> {
    let (q, squared) = (1.0 - p, z * z);
    let null = critical * (p * q).sqrt();
    if null > q * n.sqrt() {
        return None;
    }
    let half = null * n.sqrt() + 0.5 * squared * (q - p);
    let rest = p * q * (critical - z) * (critical + z);
    let spread = (half * half - (n + squared) * rest).max(0.0).sqrt();
    // Vieta's form where the difference would lose its digits.
    let root = if z >= 0.0 && half >= 0.0 {
        (half + spread) / (n + squared)
    } else if z >= 0.0 {
        rest / (half - spread)
    } else if half >= 0.0 {
        rest / (half + spread)
    } else {
        (half - spread) / (n + squared)
    };
    (root > 0.0 && root <= q).then_some(root)
}
