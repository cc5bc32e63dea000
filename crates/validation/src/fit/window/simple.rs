//! Windows that the offsets do without.

use super::ends::Placed;
use super::likelihood::Likelihood;
use crate::fit::cuts::Cuts;
use vastsim_engine::Milestone;

/// What a window costs: a probability and two ends.
const PARAMETERS: f64 = 3.0;

/// Leaves out the windows that gain less than they cost by Schwarz's criterion,
/// ½·ln n for each parameter, the one that gains least first. A neighbour may
/// take the place.
pub(super) fn simple(cuts: &Cuts, placed: Placed) -> Placed {
    let cost = 0.5 * PARAMETERS * libm::log(cuts.sessions as f64);
    let mut placed = placed;
    let mut best = log_likelihood(cuts, &placed);
    loop {
        let guesses = (0..5).flat_map(|m| without(&placed, m));
        let guesses = guesses.map(|guess| (guess, log_likelihood(cuts, &guess)));
        let least = guesses.max_by(|one, other| one.1.total_cmp(&other.1));
        match least {
            Some((guess, log_likelihood)) if log_likelihood >= best - cost => {
                (placed, best) = (guess, log_likelihood);
            }
            _ => return renamed(placed),
        }
    }
}

/// A window is that of a milestone that has none, if that is closer to it.
fn renamed(mut placed: Placed) -> Placed {
    let duration = placed.duration;
    let position = |m: usize| Milestone::ALL[m].position(duration).as_nanos() as i64;
    for (m, other) in (0..5).flat_map(|m| (0..5).map(move |other| (m, other))) {
        let (low_ns, high_ns) = (placed.low_ns[m], placed.high_ns[m]);
        let away = |m: usize| position(m).clamp(low_ns, high_ns).abs_diff(position(m));
        let used = placed.is_used();
        if used[m] && !used[other] && away(other) < away(m) {
            placed.low_ns.swap(m, other);
            placed.high_ns.swap(m, other);
        }
    }
    placed
}

fn log_likelihood(cuts: &Cuts, placed: &Placed) -> f64 {
    let likelihood = Likelihood::of(cuts, placed);
    let found = likelihood.maximum(placed.is_used()).log_likelihood;
    if found.is_nan() {
        f64::NEG_INFINITY
    } else {
        found
    }
}

/// The others alone, and with one of them in its place; none if it is left out
/// already.
fn without(placed: &Placed, m: usize) -> Vec<Placed> {
    if !placed.is_used()[m] {
        return Vec::new();
    }
    let mut alone = *placed;
    let end_ns = placed.duration.as_nanos() as i64;
    (alone.low_ns[m], alone.high_ns[m]) = (end_ns, end_ns);
    let used = alone.is_used();
    let others = (0..5).filter(|other| used[*other]);
    let wider = others.map(|other| {
        let mut wider = alone;
        wider.low_ns[other] = wider.low_ns[other].min(placed.low_ns[m]);
        wider.high_ns[other] = wider.high_ns[other].max(placed.high_ns[m]);
        wider
    });
    core::iter::once(alone).chain(wider).collect()
}
