//! A proportion against the value it should have, or against another.

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
/// whatever n and e. Infinite for what is impossible under e, NaN if e is NaN.
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
    // Rounding may leave less than 0; what is no number stays none.
    let root = if deviance < 0.0 {
        0.0
    } else {
        (2.0 * deviance).sqrt()
    };
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

/// The standardised difference p̂1 − p̂2 of two independent proportions, under
/// the hypothesis that they are one.
///
/// z = (p̂1 − p̂2)/√(p̄(1 − p̄)(1/n1 + 1/n2)) with the pooled p̄ = (x1 + x2)/(n1 + n2),
/// about standard normal if they are equal (its p-value is
/// [`two_sided`](crate::normal::two_sided)); statsmodels' `proportions_ztest`.
/// Relative error below 1e-15: the difference is that of whole numbers.
///
/// `None` where it does not apply: no trials in an arm, more successes than
/// trials, or no success or no failure at all, which leave no room for chance.
///
/// ```
/// use vastsim_stats::proportion::two_proportion_z;
///
/// let z = two_proportion_z(2012, 10_000, 1901, 10_000);
/// assert!(z.is_some_and(|z| (z - 1.978_543_1).abs() < 1e-7));
/// assert_eq!(two_proportion_z(0, 10, 0, 20), None);
/// ```
pub fn two_proportion_z(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<f64> {
    let (failed1, failed2) = (n1.checked_sub(x1)?, n2.checked_sub(x2)?);
    let hits = x1 as f64 + x2 as f64;
    let misses = failed1 as f64 + failed2 as f64;
    if n1 == 0 || n2 == 0 || hits == 0.0 || misses == 0.0 {
        return None;
    }
    let apart = difference(x1, n1, x2, n2);
    let (n1, n2) = (n1 as f64, n2 as f64);
    let pooled = hits / (n1 + n2) * (misses / (n1 + n2));
    Some(apart / (pooled * (1.0 / n1 + 1.0 / n2)).sqrt())
}

/// x1/n1 − x2/n2 to the last digits, as that of whole numbers; NaN without
/// trials.
pub(crate) fn difference(x1: u64, n1: u64, x2: u64, n2: u64) -> f64 {
    let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
    let (ours, theirs) = (product(x1, n2), product(x2, n1));
    let apart = ours.abs_diff(theirs) as f64 / product(n1, n2) as f64;
    if ours < theirs { -apart } else { apart }
}

/// Cohen's effect size h of two proportions, 2·arcsin √p1 − 2·arcsin √p2.
///
/// On this scale equal distances are about equally hard to detect (Cohen 1988,
/// ch. 6): 0.2 is small, 0.8 large, π the largest. Computed as
/// 2·arcsin((p1 − p2)/(√(p1(1 − p2)) + √(p2(1 − p1)))), so that close proportions
/// keep their digits; relative error below 1e-15 of what p1 − p2 allows.
/// statsmodels' `proportion_effectsize`. NaN for a proportion outside 0..=1.
///
/// ```
/// use vastsim_stats::proportion::cohens_h;
///
/// assert!((cohens_h(0.21, 0.2) - 0.024_772_418_121_033_257).abs() < 1e-15);
/// assert_eq!(cohens_h(1.0, 0.0), core::f64::consts::PI);
/// ```
pub fn cohens_h(p1: f64, p2: f64) -> f64 {
    let known = 0.0..=1.0;
    if !(known.contains(&p1) && known.contains(&p2)) {
        return f64::NAN;
    }
    let apart = p1 - p2;
    if apart == 0.0 {
        return 0.0;
    }
    let sum = (p1 * (1.0 - p2)).sqrt() + (p2 * (1.0 - p1)).sqrt();
    2.0 * libm::asin((apart / sum).clamp(-1.0, 1.0))
}
