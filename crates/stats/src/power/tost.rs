//! Two one-sided tests of whether a proportion is as expected.

use super::domain::{are_open_shares, is_size, root, variance, whole};
use crate::normal;

/// The number of trials with which two one-sided tests at level `alpha` each
/// show with probability `power` that the rate is within `margin` of `expected`
/// if it is `expected` + `difference`.
///
/// The smallest n with [`power_of_tost`] of at least that. Without a difference
/// that is (z₁₋α + z₁₋β⸝₂)²·p(1 − p)/margin², β = 1 − `power`; with one that is not
/// tiny, (z₁₋α + z₁₋β)²·p(1 − p)/(margin − |difference|)² (Chow, Shao and Wang
/// 2008, §4.1); between, what the power says. `None` if the margin is not larger
/// than the difference, if the true rate is not strictly between 0 and 1, and
/// outside the domain of the [room](super).
///
/// ```
/// use vastsim_stats::power::tost_one_proportion;
///
/// assert_eq!(tost_one_proportion(0.2, 0.005, 0.0, 0.05, 0.9), Some(69_262));
/// assert_eq!(tost_one_proportion(0.2, 0.005, 0.005, 0.05, 0.9), None);
/// ```
pub fn tost_one_proportion(
    expected: f64,
    margin: f64,
    difference: f64,
    alpha: f64,
    power: f64,
) -> Option<u64> {
    let of_trial = variance(expected + difference);
    let known = are_open_shares(&[expected, expected + difference]);
    known
        .then(|| size(of_trial, margin, difference, alpha, power))
        .flatten()
}

/// The number of trials of each of two arms with which two one-sided tests show
/// that their rates are within `margin` of each other, if they are `expected`
/// and `expected` + `difference`.
///
/// As [`tost_one_proportion`] with the variance p1(1 − p1) + p2(1 − p2) (Chow,
/// Shao and Wang 2008, §4.2), and the same domain.
///
/// ```
/// use vastsim_stats::power::tost_two_proportions;
///
/// assert_eq!(tost_two_proportions(0.2, 0.005, 0.0, 0.05, 0.9), Some(138_524));
/// ```
pub fn tost_two_proportions(
    expected: f64,
    margin: f64,
    difference: f64,
    alpha: f64,
    power: f64,
) -> Option<u64> {
    let of_trial = variance(expected) + variance(expected + difference);
    let known = are_open_shares(&[expected, expected + difference]);
    known
        .then(|| size(of_trial, margin, difference, alpha, power))
        .flatten()
}

/// Both tests succeed where the estimate is in between, so that the root lies
/// between those of one test with power 1 − β and with 1 − β/2.
fn size(of_trial: f64, margin: f64, difference: f64, alpha: f64, power: f64) -> Option<u64> {
    let apart = difference.abs();
    if !(are_open_shares(&[alpha, power]) && margin > apart && margin.is_finite()) {
        return None;
    }
    let critical = normal::isf(alpha);
    let (low, high) = z_range(critical, power);
    let precision = root(low / (margin - apart), high / (margin - apart), |t| {
        shown_beyond(apart, margin, critical, t, power)
    });
    Some(whole(precision * precision * of_trial))
}

/// The z-scores of the nearer end of the margin that could have this power.
fn z_range(critical: f64, power: f64) -> (f64, f64) {
    let low = critical + normal::quantile(power);
    let high = critical + normal::isf((1.0 - power) / 2.0);
    (low.max(0.0), high.max(0.0))
}

/// The power, less that which is wanted; `precision` is one over the standard
/// error. With both complements, as power is close to 1.
fn shown_beyond(apart: f64, margin: f64, critical: f64, precision: f64, power: f64) -> f64 {
    let missed = |reach: f64| normal::sf(reach * precision - critical);
    (1.0 - power) - missed(margin - apart) - missed(margin + apart)
}

/// The probability that two one-sided tests of n trials at level `alpha` each
/// show that the rate is within `margin` of `expected` if it is `expected` +
/// `difference`.
///
/// Φ((m − d)/σ − z) + Φ((m + d)/σ − z) − 1, at least 0, with z = z₁₋α and
/// σ = √(p(1 − p)/n) of the true rate p: the normal approximation (Phillips 1990
/// has it for means). Absolute error below 1e-15. NaN if the true rate is not
/// strictly between 0 and 1, for a margin below 0, and outside the domain of the
/// [room](super).
///
/// ```
/// use vastsim_stats::power::power_of_tost;
///
/// let power = power_of_tost(0.2, 0.005, 0.0, 69_262.0, 0.05);
/// assert!((power - 0.9).abs() < 1e-5);
/// // On the margin, equivalence is claimed wrongly as often as is allowed.
/// let wrongly = power_of_tost(0.2, 0.005, 0.005, 69_262.0, 0.05);
/// assert!((wrongly - 0.05).abs() < 1e-6);
/// ```
pub fn power_of_tost(expected: f64, margin: f64, difference: f64, n: f64, alpha: f64) -> f64 {
    let truth = expected + difference;
    if !(are_open_shares(&[expected, truth, alpha]) && margin >= 0.0 && is_size(n)) {
        return f64::NAN;
    }
    let precision = (n / variance(truth)).sqrt();
    let critical = normal::isf(alpha);
    shown_beyond(difference.abs(), margin, critical, precision, 0.0).max(0.0)
}

/// The smallest margin within which two one-sided tests of n trials show the
/// rate to be with probability `power`.
///
/// [`power_of_tost`] solved for the margin. Relative error below 1e-12. `None`
/// if the true rate is not strictly between 0 and 1, and outside the domain of
/// the [room](super).
///
/// ```
/// use vastsim_stats::power::equivalence_margin;
///
/// let margin = equivalence_margin(0.2, 69_262.0, 0.0, 0.05, 0.9);
/// assert!(margin.is_some_and(|margin| (margin - 0.005).abs() < 1e-7));
/// ```
pub fn equivalence_margin(
    expected: f64,
    n: f64,
    difference: f64,
    alpha: f64,
    power: f64,
) -> Option<f64> {
    let truth = expected + difference;
    if !(are_open_shares(&[expected, truth, alpha, power]) && is_size(n)) {
        return None;
    }
    let (apart, critical) = (difference.abs(), normal::isf(alpha));
    let precision = (n / variance(truth)).sqrt();
    let (low, high) = z_range(critical, power);
    let beyond = root(low / precision, high / precision, |beyond| {
        shown_beyond(apart, apart + beyond, critical, precision, power)
    });
    Some(apart + beyond)
}
