//! Probabilities that the likelihood ratio does not reject.

use super::likelihood::{Likelihood, Maximum};
use vastsim_stats::Interval;

/// Trials of a search for an end; a few suffice.
const TRIALS_MAX: usize = 60;

/// The likelihood of one probability, the others being the best beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Profile<'l> {
    pub(super) likelihood: &'l Likelihood,
    pub(super) best: Maximum,
    pub(super) is_used: [bool; 5],
    /// ln of the least likelihood that is not rejected.
    pub(super) least: f64,
}

impl Profile<'_> {
    /// That of one probability.
    pub(super) fn interval(&self, m: usize) -> Interval {
        if !self.is_used[m] {
            return Interval::UNKNOWN;
        }
        Interval {
            low: self.end(m, 0.0),
            high: self.end(m, 1.0),
        }
    }

    /// The farthest probability towards a limit. The root of the drop of the
    /// likelihood is nearly a line: it is followed by regula falsi (Illinois).
    fn end(&self, m: usize, limit: f64) -> f64 {
        let best = self.best.probabilities[m];
        let allowed = self.drop_of(self.least);
        let excess = |at: f64| self.drop_of(self.log_likelihood(m, at)) - allowed;
        let (mut inside, mut outside) = (best, self.beyond(m, limit, excess));
        let (mut below, mut above) = (-allowed, excess(outside));
        if above <= 0.0 {
            return limit;
        }
        for _ in 0..TRIALS_MAX {
            let share = below / (below - above);
            let share = if share.is_finite() && above.is_finite() {
                share
            } else {
                0.5
            };
            let at = inside + (outside - inside) * share;
            let here = excess(at);
            if (outside - inside).abs() < 1e-12 || here.abs() < 1e-9 * allowed {
                return at;
            }
            if here > 0.0 {
                (outside, above) = (at, here);
                below *= 0.5;
            } else {
                (inside, below) = (at, here);
                above *= 0.5;
            }
        }
        inside
    }

    /// A probability that is rejected, or the limit: by steps that double.
    fn beyond(&self, m: usize, limit: f64, excess: impl Fn(f64) -> f64) -> f64 {
        let best = self.best.probabilities[m];
        let information = self.likelihood.information(self.best.probabilities)[m][m];
        let mut step = (2.0 * self.drop_of(self.least) / information.sqrt()).max(1e-12);
        while step < (limit - best).abs() {
            let at = best + step * (limit - best).signum();
            if excess(at) > 0.0 {
                return at;
            }
            step *= 2.0;
        }
        limit
    }

    /// √(ln L̂ − ln L).
    fn drop_of(&self, log_likelihood: f64) -> f64 {
        (self.best.log_likelihood - log_likelihood).max(0.0).sqrt()
    }

    fn log_likelihood(&self, m: usize, at: f64) -> f64 {
        let mut is_free = self.is_used;
        is_free[m] = false;
        let mut start = self.best.probabilities;
        start[m] = at;
        self.likelihood.climb(start, is_free).log_likelihood
    }
}
