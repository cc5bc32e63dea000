//! G of a funnel, segment by segment.

use crate::deviance::deviance_of_count;
use crate::exact::excess_of_share;

/// G of `events` in `trials` that should happen with probability `hazard`: one
/// degree of freedom.
///
/// 2·(x·ln(x/(nh)) + (n − x)·ln((n − x)/(n(1 − h)))), as deviances, the square
/// of [`deviance_root`](crate::proportion::deviance_root). Relative error below
/// 1e-14 for counts to 1e12, however small the difference is. No trials give 0,
/// the impossible +∞, more events than trials or a hazard outside 0..=1 NaN.
///
/// ```
/// use vastsim_stats::goodness_of_fit::binomial_g;
///
/// assert_eq!(binomial_g(25, 100, 0.25), 0.0);
/// assert!((binomial_g(199_895, 1_000_000, 0.2) - 0.068_915_296).abs() < 1e-9);
/// ```
pub fn binomial_g(events: u64, trials: u64, hazard: f64) -> f64 {
    if events > trials {
        return f64::NAN;
    }
    part(events as f64, (trials - events) as f64, hazard)
}

/// The parts that the segments of a funnel have in G of its terminal cells.
///
/// `observed` are the cells (interrupted in 1, …, interrupted in k, complete),
/// `hazards` the k conditional probabilities of interruption. The cells' joint
/// probability factorises into k conditional binomials, and so does the
/// likelihood ratio: part j is [`binomial_g`] of the j-th cell among those that
/// entered segment j, and the parts sum to [`g`](super::g) of the cells. Each
/// has one degree of freedom, and they are independent if the hazards are the
/// truth.
///
/// As accurate as [`binomial_g`]; a hazard outside 0..=1 makes its part NaN, a
/// number of cells other than k + 1 all of them.
///
/// ```
/// use vastsim_stats::goodness_of_fit::{g, g_parts};
///
/// let cells = [28, 20, 52];
/// let parts = g_parts(&cells, &[0.25, 0.25]);
/// let whole = g(&cells, &[0.25, 0.1875, 0.5625]).statistic;
/// assert!((parts.iter().sum::<f64>() - whole).abs() < 1e-14);
/// ```
pub fn g_parts(observed: &[u64], hazards: &[f64]) -> Vec<f64> {
    if observed.len() != hazards.len() + 1 {
        return vec![f64::NAN; hazards.len()];
    }
    let mut entered: u128 = observed.iter().map(|&count| u128::from(count)).sum();
    let segments = observed.iter().zip(hazards);
    let parts = segments.map(|(&events, &hazard)| {
        entered -= u128::from(events);
        part(events as f64, entered as f64, hazard)
    });
    parts.collect()
}

fn part(events: f64, others: f64, hazard: f64) -> f64 {
    if !(0.0..=1.0).contains(&hazard) {
        return f64::NAN;
    }
    let trials = events + others;
    let difference = excess_of_share(events, others, hazard);
    let of_events = deviance_of_count(events, difference, trials * hazard);
    let of_others = deviance_of_count(others, -difference, trials * (1.0 - hazard));
    2.0 * (of_events + of_others)
}
