//! A proportion against the value it should have.

/// The standardised difference between an observed and an expected proportion.
///
/// (p̂ − e) / √(e(1 − e)/n) with p̂ = successes/trials, e = expected and
/// n = trials: about standard normal if e is the truth.
///
/// `None` where it does not apply: no trials, or an expected proportion that
/// is not strictly between 0 and 1 and so leaves no room for chance.
///
/// ```
/// use vastsim_stats::proportion::z_score;
///
/// assert_eq!(z_score(75, 100, 0.5), Some(5.0));
/// assert_eq!(z_score(100, 100, 1.0), None);
/// ```
pub fn z_score(successes: u64, trials: u64, expected: f64) -> Option<f64> {
    if trials == 0 || !(expected > 0.0 && expected < 1.0) {
        return None;
    }
    let n = trials as f64;
    let standard_error = (expected * (1.0 - expected) / n).sqrt();
    Some((successes as f64 / n - expected) / standard_error)
}

/// The signed root of the binomial deviance between an observed and an
/// expected proportion.
///
/// sign(p̂ − e) · √(2n · KL(p̂ ‖ e)), which agrees with [`z_score`] where counts
/// are large and, unlike it, stays honest where few successes are expected: by
/// Chernoff's bound a value beyond ±z has probability at most 2·exp(−z²/2),
/// whatever n and e. Infinite for what is impossible under e.
///
/// ```
/// use vastsim_stats::proportion::{deviance_root, z_score};
///
/// // One success where 0.005 were expected: rare, not 14 standard errors.
/// assert!(z_score(1, 100_000, 5e-8).is_some_and(|z| z > 14.0));
/// assert!((deviance_root(1, 100_000, 5e-8) - 2.93).abs() < 0.01);
/// assert_eq!(deviance_root(0, 10, 0.0), 0.0);
/// assert_eq!(deviance_root(1, 10, 0.0), f64::INFINITY);
/// ```
pub fn deviance_root(successes: u64, trials: u64, expected: f64) -> f64 {
    if trials == 0 {
        return 0.0;
    }
    let n = trials as f64;
    let (hits, misses) = (successes as f64, (trials - successes) as f64);
    let deviance = part(hits, n * expected) + part(misses, n * (1.0 - expected));
    let root = (2.0 * deviance.max(0.0)).sqrt();
    if hits < n * expected { -root } else { root }
}

/// One side's share of the deviance: observed · ln(observed / expected).
fn part(observed: f64, expected: f64) -> f64 {
    if observed == 0.0 {
        0.0
    } else {
        observed * libm::log(observed / expected)
    }
}
