//! The likelihood of offsets under windows, and where it is greatest.

use super::ends::Placed;
use crate::fit::cuts::Cuts;
use vastsim_engine::{Milestone, SimTime};

/// Changes of probabilities below this end the ascent.
const STEP_MIN: f64 = 1e-14;

/// The same for a guess.
const GUESSED_STEP_MIN: f64 = 1e-7;

/// Rounds of the ascent for a guess.
const GUESSED_ROUNDS: usize = 30;

/// Rounds of the ascent; a few suffice unless windows are nearly the same.
const ROUNDS_MAX: usize = 5_000;

/// Steps of Newton's method along one probability; it needs about five.
const STEPS_MAX: usize = 100;

/// Scores as close to each other as this are taken for the same.
const INSEPARABLE: f64 = 0.999_9;

/// What sessions have in common, and how many have it.
#[derive(Debug, Clone, Copy)]
struct Term {
    /// The share of each window before the stretch in which they end.
    from: [f64; 5],
    /// That before its end; `None` for sessions that completed.
    to: Option<[f64; 5]>,
    count: f64,
}

/// Stretches with interruptions, and the sessions that completed.
///
/// A stretch has the probability S(from) − S(to) of `S(t) = ∏ (1 − p_m F_m(t))`:
/// linear in each probability. So ln of the likelihood is concave in each, and
/// rises to its maximum one coordinate after the other.
#[derive(Debug, Clone)]
pub(super) struct Likelihood {
    terms: Vec<Term>,
}

/// A maximum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Maximum {
    pub(super) probabilities: [f64; 5],
    pub(super) log_likelihood: f64,
}

impl Likelihood {
    pub(super) fn of(cuts: &Cuts, placed: &Placed) -> Self {
        let shares = |at: SimTime| core::array::from_fn(|m| placed.share(m, at));
        let interrupted = cuts.stretches().map(|(from, to, count)| Term {
            from: shares(from),
            to: Some(shares(to)),
            count: count as f64,
        });
        let completed = Term {
            from: shares(cuts.duration),
            to: None,
            count: cuts.completed() as f64,
        };
        let completed = Some(completed).filter(|term| term.count > 0.0);
        Self {
            terms: interrupted.chain(completed).collect(),
        }
    }

    pub(super) fn log(&self, p: [f64; 5]) -> f64 {
        let terms = self.terms.iter();
        terms
            .map(|term| term.count * libm::log(term.probability(p)))
            .sum()
    }

    /// The maximum over the probabilities of windows that are used.
    pub(super) fn maximum(&self, is_used: [bool; 5]) -> Maximum {
        let start = is_used.map(|is_used| if is_used { 0.1 } else { 0.0 });
        self.climb(start, is_used)
    }

    /// The maximum over the probabilities that are free; the others stay.
    pub(super) fn climb(&self, start: [f64; 5], is_free: [bool; 5]) -> Maximum {
        self.ascend(start, is_free, ROUNDS_MAX, STEP_MIN)
    }

    /// What is close to the maximum.
    pub(super) fn guess(&self, start: [f64; 5], is_free: [bool; 5]) -> Maximum {
        self.ascend(start, is_free, GUESSED_ROUNDS, GUESSED_STEP_MIN)
    }

    fn ascend(&self, start: [f64; 5], is_free: [bool; 5], rounds: usize, step_min: f64) -> Maximum {
        let mut p = start;
        for _ in 0..rounds {
            let mut step = 0.0_f64;
            for m in (0..5).filter(|m| is_free[*m]) {
                let next = self.along(m, p);
                step = step.max((next - p[m]).abs());
                p[m] = next;
            }
            if step < step_min {
                break;
            }
        }
        Maximum {
            probabilities: p,
            log_likelihood: self.log(p),
        }
    }

    /// The best value of one probability, the others given: where the slope,
    /// which falls, is 0; by Newton's method in a bracket.
    fn along(&self, m: usize, p: [f64; 5]) -> f64 {
        let lines = self.terms.iter().map(|term| (term.line(m, p), term.count));
        let lines: Vec<_> = lines.filter(|((_, b), _)| *b != 0.0).collect();
        if slope(&lines, 0.0).0 <= 0.0 {
            return 0.0;
        }
        if slope(&lines, 1.0).0 >= 0.0 {
            return 1.0;
        }
        let (mut low, mut high) = (0.0, 1.0);
        let mut at = if p[m] > 0.0 && p[m] < 1.0 { p[m] } else { 0.5 };
        for _ in 0..STEPS_MAX {
            let (slope, bend) = slope(&lines, at);
            if slope > 0.0 {
                low = at;
            } else {
                high = at;
            }
            let newton = at + slope / bend;
            let is_inside = newton > low && newton < high;
            let next = if is_inside {
                newton
            } else {
                f64::midpoint(low, high)
            };
            if (next - at).abs() < STEP_MIN {
                return next;
            }
            at = next;
        }
        at
    }

    /// Two milestones whose scores say the same of every session, so that no
    /// data tells them apart: by the information that the scores have.
    pub(super) fn inseparable(&self, p: [f64; 5]) -> Option<(Milestone, Milestone)> {
        let information = self.information(p);
        let correlation = |i: usize, j: usize| {
            let own = information[i][i] * information[j][j];
            information[i][j].abs() / own.sqrt()
        };
        let is_inside = |m: usize| p[m] > 0.0 && p[m] < 1.0;
        let pairs = (0..5).flat_map(|i| (i + 1..5).map(move |j| (i, j)));
        let pairs = pairs.filter(|(i, j)| is_inside(*i) && is_inside(*j));
        let mut close = pairs.filter(|(i, j)| correlation(*i, *j) > INSEPARABLE);
        close
            .next()
            .map(|(i, j)| (Milestone::ALL[i], Milestone::ALL[j]))
    }

    /// The sum of the products of scores: the observed information.
    pub(super) fn information(&self, p: [f64; 5]) -> [[f64; 5]; 5] {
        let mut information = [[0.0; 5]; 5];
        for term in &self.terms {
            let q = term.probability(p);
            let score = |m: usize| -term.line(m, p).1 / q;
            let scores: [f64; 5] = core::array::from_fn(score);
            for (row, own) in information.iter_mut().zip(scores) {
                for (cell, other) in row.iter_mut().zip(scores) {
                    *cell += term.count * own * other;
                }
            }
        }
        information
    }
}

impl Term {
    fn probability(&self, p: [f64; 5]) -> f64 {
        let (a, b) = self.line(0, p);
        a - p[0] * b
    }

    /// (a, b) of the probability a − p·b, a line in that of m.
    fn line(&self, m: usize, p: [f64; 5]) -> (f64, f64) {
        let others = |shares: &[f64; 5]| {
            let other = (0..5).filter(|other| *other != m);
            other.map(|o| 1.0 - p[o] * shares[o]).product::<f64>()
        };
        let before = others(&self.from);
        match &self.to {
            None => (before, before * self.from[m]),
            Some(to) => {
                let after = others(to);
                (before - after, before * self.from[m] - after * to[m])
            }
        }
    }
}

/// The slope of Σ n·ln(a − p·b) at p, and how fast it falls.
fn slope(lines: &[((f64, f64), f64)], p: f64) -> (f64, f64) {
    let (mut slope, mut bend) = (0.0, 0.0);
    for ((a, b), count) in lines {
        let ratio = b / (a - p * b);
        slope -= count * ratio;
        bend += count * ratio * ratio;
    }
    (slope, bend)
}
