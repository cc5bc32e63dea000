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
