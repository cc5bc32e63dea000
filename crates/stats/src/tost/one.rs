//! One proportion against a value it should have.

use super::Equivalence;
use crate::exact::excess_of_share;
use crate::{binomial, normal};

/// What has to be tested: both ends of the margin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Bounds {
    /// Nothing for a rate outside 0..=1 and a margin below 0.
    pub(crate) fn new(expected: f64, margin: f64) -> Option<Self> {
        ((0.0..=1.0).contains(&expected) && margin >= 0.0).then_some(Self {
            low: expected - margin,
            high: expected + margin,
        })
    }

    /// Both tests, each of which is only asked about a bound inside 0..=1.
    fn test(self, below: impl Fn(f64) -> f64, above: impl Fn(f64) -> f64) -> Equivalence {
        let Self { low, high } = self;
        Equivalence {
            log_p_below: unless_settled(low <= 0.0, low >= 1.0, || below(low)),
            log_p_above: unless_settled(high >= 1.0, high <= 0.0, || above(high)),
        }
    }
}

/// A bound that every rate meets, or none, needs no test.
fn unless_settled(met: bool, missed: bool, log_p: impl Fn() -> f64) -> f64 {
    if met {
        f64::NEG_INFINITY
    } else if missed {
        0.0
    } else {
        log_p()
    }
}

/// By the score test: the standard error is that under each bound.
///
/// z = (x − nπ)/√(nπ(1 − π)) for π = `expected` ∓ `margin`, against the standard
/// normal distribution. At level α it shows equivalence exactly where
/// [`wilson`](crate::interval::wilson) with confidence 1 − 2α lies within the
/// margin. Relative error of z below 1e-15 for n to 1e12; the domain is that of
/// the [room](super).
///
/// ```
/// let within = vastsim_stats::tost::score(98, 1000, 0.1, 0.01);
/// assert!((within.p() - 0.188_350_4).abs() < 1e-7);
/// ```
pub fn score(x: u64, n: u64, expected: f64, margin: f64) -> Equivalence {
    by_counts(x, n, expected, margin, |bound| bound * (1.0 - bound))
}

/// By Wald's test: the standard error is the estimated one, √(p̂(1 − p̂)/n).
///
/// z = (p̂ − π)/√(p̂(1 − p̂)/n) for π = `expected` ∓ `margin`. It is the test most
/// textbooks have, and too sure of itself where few successes or failures are
/// expected; without any, an estimate within the margin has p = 0. Domain and
/// accuracy are those of [`score`].
///
/// ```
/// let within = vastsim_stats::tost::wald(98, 1000, 0.1, 0.01);
/// assert!((within.p() - 0.197_415_1).abs() < 1e-7);
/// ```
pub fn wald(x: u64, n: u64, expected: f64, margin: f64) -> Equivalence {
    let share = |count: u64| count as f64 / n as f64;
    let variance = share(x) * share(n.saturating_sub(x));
    by_counts(x, n, expected, margin, |_| variance)
}

/// By exact binomial tails, whose level holds for every n.
///
/// P(X ≥ x) under `expected` − `margin` and P(X ≤ x) under `expected` +
/// `margin`. At level α it shows equivalence exactly where
/// [`clopper_pearson`](crate::interval::clopper_pearson) with confidence 1 − 2α
/// lies within the margin. Relative error below 1e-12 for n to 1e12, also of the
/// logarithms; the domain is that of the [room](super).
///
/// ```
/// let within = vastsim_stats::tost::exact(98, 1000, 0.1, 0.01);
/// assert!((within.p() - 0.202_254_1).abs() < 1e-7);
/// ```
pub fn exact(x: u64, n: u64, expected: f64, margin: f64) -> Equivalence {
    match Bounds::new(expected, margin) {
        Some(bounds) if x <= n => bounds.test(
            |low| log_at_least(x, n, low),
            |high| binomial::log_cdf(x, n, high),
        ),
        _ => Equivalence::UNDEFINED,
    }
}

/// ln P(X ≥ x).
pub(super) fn log_at_least(x: u64, n: u64, p: f64) -> f64 {
    x.checked_sub(1).map_or(0.0, |x| binomial::log_sf(x, n, p))
}

/// [`score`] of an estimate that tells as much as `effective_trials`
/// independent trials would, a number that need not be whole.
///
/// For a design effect deff, that is n/deff of n trials (Kish 1965).
/// NaN also for an estimate outside 0..=1 and for trials below 0 or not finite.
///
/// ```
/// use vastsim_stats::tost::{score, score_of};
///
/// let (of_counts, of_rate) = (score(98, 1000, 0.1, 0.01), score_of(0.098, 1000.0, 0.1, 0.01));
/// assert!((of_rate.p() / of_counts.p() - 1.0).abs() < 1e-12);
/// ```
pub fn score_of(estimate: f64, effective_trials: f64, expected: f64, margin: f64) -> Equivalence {
    let n = effective_trials;
    let known = (0.0..=1.0).contains(&estimate) && (0.0..f64::INFINITY).contains(&n);
    match Bounds::new(expected, margin) {
        Some(bounds) if known => by_z(bounds, n, |bound| {
            (n * (estimate - bound), n * bound * (1.0 - bound))
        }),
        _ => Equivalence::UNDEFINED,
    }
}

/// `variance` is that of one trial, for a bound.
fn by_counts(
    x: u64,
    n: u64,
    expected: f64,
    margin: f64,
    variance: impl Fn(f64) -> f64,
) -> Equivalence {
    match Bounds::new(expected, margin) {
        Some(bounds) if x <= n => by_z(bounds, n as f64, |bound| {
            let missing = excess_of_share(x as f64, (n - x) as f64, bound);
            (-missing, n as f64 * variance(bound))
        }),
        _ => Equivalence::UNDEFINED,
    }
}

/// `excess` tells of a bound how many successes more than expected under it
/// there were, and the variance of that number.
fn by_z(bounds: Bounds, n: f64, excess: impl Fn(f64) -> (f64, f64)) -> Equivalence {
    let z = |bound: f64| {
        let (excess, variance) = excess(bound);
        in_standard_errors(excess, variance.sqrt())
    };
    let tested = n > 0.0;
    bounds.test(
        |low| if tested { normal::log_sf(z(low)) } else { 0.0 },
        |high| {
            if tested {
                normal::log_cdf(z(high))
            } else {
                0.0
            }
        },
    )
}

/// Nothing is 0 standard errors, also where these are 0.
pub(super) fn in_standard_errors(distance: f64, standard_error: f64) -> f64 {
    if distance == 0.0 {
        0.0
    } else {
        distance / standard_error
    }
}
