//! Two proportions against each other.

use super::Equivalence;
use super::constrained::{Arms, Counts};
use super::one::in_standard_errors;
use crate::normal;
use crate::proportion::difference;

/// Whether p1 and p2 differ by less than `margin`, by score tests.
///
/// z = (p̂1 − p̂2 ± `margin`)/σ̃ with the standard error σ̃ of the maximum-likelihood
/// proportions exactly that far apart (Miettinen and Nurminen 1985; Farrington
/// and Manning 1990), against the standard normal distribution: `log_p_below` is
/// of "p1 − p2 ≤ −margin", `log_p_above` of "p1 − p2 ≥ margin". Relative error of
/// z below 1e-14 for n to 1e12. A margin of 1 or more is met by all rates: p is 0. No trials in an arm show nothing;
/// a margin below 0 and more successes than trials give NaN.
///
/// ```
/// let same = vastsim_stats::tost::two_proportions(2012, 10_000, 1901, 10_000, 0.02);
/// assert!((same.p() - 0.057).abs() < 1e-3);
/// ```
pub fn two_proportions(x1: u64, n1: u64, x2: u64, n2: u64, margin: f64) -> Equivalence {
    let Some((first, second)) = counts(x1, n1).zip(counts(x2, n2)) else {
        return Equivalence::UNDEFINED;
    };
    test(difference(x1, n1, x2, n2), margin, |bound| {
        let (lower, upper) = if bound < 0.0 {
            (first, second)
        } else {
            (second, first)
        };
        Arms { lower, upper }.standard_error(bound.abs())
    })
}

/// [`two_proportions`] by Wald's test, with the estimated standard error
/// √(p̂1(1 − p̂1)/n1 + p̂2(1 − p̂2)/n2).
///
/// ```
/// let same = vastsim_stats::tost::two_proportions_wald(2012, 10_000, 1901, 10_000, 0.02);
/// assert!((same.p() - 0.056_3).abs() < 1e-4);
/// ```
pub fn two_proportions_wald(x1: u64, n1: u64, x2: u64, n2: u64, margin: f64) -> Equivalence {
    let Some((first, second)) = counts(x1, n1).zip(counts(x2, n2)) else {
        return Equivalence::UNDEFINED;
    };
    let variance = |(hits, misses): Counts| {
        let n = hits + misses;
        hits / n * (misses / n) / n
    };
    let standard_error = (variance(first) + variance(second)).sqrt();
    test(difference(x1, n1, x2, n2), margin, |_| standard_error)
}

fn counts(x: u64, n: u64) -> Option<Counts> {
    Some((x as f64, n.checked_sub(x)? as f64))
}

/// `standard_error` is that under a bound of the difference.
fn test(difference: f64, margin: f64, standard_error: impl Fn(f64) -> f64) -> Equivalence {
    if margin.is_nan() || margin < 0.0 {
        return Equivalence::UNDEFINED;
    }
    if margin >= 1.0 {
        return both(|_| f64::NEG_INFINITY);
    }
    if difference.is_nan() {
        return both(|_| 0.0);
    }
    both(|sign| {
        let bound = sign * margin;
        let z = in_standard_errors(difference - bound, standard_error(bound));
        normal::log_cdf(sign * z)
    })
}

/// Below with −1 and above with 1.
fn both(log_p: impl Fn(f64) -> f64) -> Equivalence {
    Equivalence {
        log_p_below: log_p(-1.0),
        log_p_above: log_p(1.0),
    }
}
