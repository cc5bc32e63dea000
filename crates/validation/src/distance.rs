//! How far an estimate lies from the exact value, on the safe side.
//!
//! Each distance d is in standard errors, and measured so that one beyond ±z has
//! probability at most 2·exp(−z²/2) if the exact value is right, however few the
//! sessions and however rare the event: that is what the normal distribution
//! promises only of many.

use vastsim_stats::proportion::deviance_root;

/// The probability that a run which is right is reported, however many its
/// estimates.
const FALSE_ALARMS: f64 = 1e-3;

/// The least distance that is reported.
const LIMIT: f64 = 5.0;

/// The distance beyond which something is wrong, if this many are looked at: 5
/// standard errors, and more only where among so many estimates one would lie
/// beyond that by chance.
///
/// ```
/// use vastsim_validation::distance::limit;
///
/// assert_eq!(limit(54), 5.0);
/// assert!(limit(1_000_000) > 6.0);
/// ```
pub fn limit(estimates: u64) -> f64 {
    let chance = FALSE_ALARMS / estimates.max(1) as f64;
    LIMIT.max(-vastsim_stats::normal::quantile(chance / 2.0))
}

/// Of a share of sessions: the signed root of the deviance (Chernoff 1952).
pub fn of_share(count: u64, sessions: u64, expected: f64) -> f64 {
    deviance_root(count, sessions, expected)
}

/// Of a mean of values in `0..=greatest`, by Bernstein's inequality. The variance
/// is taken at its bound `expected · (greatest − expected)` (Bhatia and Davis
/// 2000), since that of the sample is 0 as long as nothing rare has happened.
///
/// ```
/// use vastsim_validation::distance::of_mean;
///
/// assert_eq!(of_mean(15.0, 15.0, 30.0, 1_000), 0.0);
/// assert!(of_mean(18.0, 15.0, 30.0, 1_000) > 5.0);
/// ```
pub fn of_mean(mean: f64, expected: f64, greatest: f64, sessions: u64) -> f64 {
    // Sums of a million terms may round differently in the twelfth digit.
    const ROUNDING: f64 = 1e-10;
    let difference = (mean - expected).abs();
    if difference <= ROUNDING * greatest {
        return 0.0;
    }
    let variance = expected * (greatest - expected).max(0.0);
    difference * (sessions as f64 / (variance + difference * greatest / 3.0)).sqrt()
}

/// Of a distribution function whose greatest difference from the exact one is
/// `difference`: 2√n·D, by the inequality of Dvoretzky, Kiefer and Wolfowitz
/// with Massart's constant (1990).
pub fn of_curve(difference: f64, sessions: u64) -> f64 {
    2.0 * (sessions as f64).sqrt() * difference.abs()
}
