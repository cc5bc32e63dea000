//! Counts beside what was expected of them.

use crate::deviance::deviance_of_count;
use crate::exact::{excess_of_mean, sum};

/// How often something came, and how often it should have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) observed: f64,
    pub(crate) mean: f64,
    /// Mean less observed, with digits of its own.
    pub(crate) difference: f64,
    pub(crate) probability: f64,
}

impl Cell {
    /// The part of G/2: all are at least 0.
    pub(crate) fn deviance(self) -> f64 {
        deviance_of_count(self.observed, self.difference, self.mean)
    }

    /// Whether it says anything: what can't be and wasn't doesn't.
    pub(crate) fn counts(self) -> bool {
        self.observed > 0.0 || self.mean > 0.0
    }
}

/// Counts and the distribution they are held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'a> {
    observed: &'a [u64],
    expected: &'a [f64],
    /// The share of the expected that rounding has put on top of 1.
    surplus: f64,
    /// The sum of all counts.
    pub(crate) n: f64,
}

impl<'a> Cells<'a> {
    /// `None` unless there are as many counts as probabilities, and these are
    /// a distribution.
    pub(crate) fn new(observed: &'a [u64], expected: &'a [f64]) -> Option<Self> {
        if observed.len() != expected.len() {
            return None;
        }
        let excess = excess_of_sum(expected)?;
        Some(Self {
            observed,
            expected,
            surplus: excess / (1.0 + excess),
            n: total(observed),
        })
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Cell> {
        let both = self.observed.iter().zip(self.expected);
        both.map(move |(&count, &probability)| {
            let (observed, mean) = (count as f64, self.n * probability);
            let difference = excess_of_mean(self.n, probability, observed);
            Cell {
                observed,
                mean: mean - mean * self.surplus,
                difference: difference - mean * self.surplus,
                probability,
            }
        })
    }

    /// How many cells can have a count.
    pub(crate) fn possible(self) -> usize {
        self.expected.iter().filter(|p| **p > 0.0).count()
    }

    /// The sum of a part of every cell that counts.
    pub(crate) fn sum(self, part: impl Fn(Cell) -> f64) -> f64 {
        let cells = self.iter().filter(|cell| cell.counts());
        cells.map(part).fold(0.0, |sum, part| sum + part)
    }
}

/// The sum of counts, rounded once.
pub(crate) fn total(counts: &[u64]) -> f64 {
    counts.iter().map(|&count| u128::from(count)).sum::<u128>() as f64
}

/// By how much these sum to more than 1; `None` unless they are probabilities,
/// at least 0, and that is at most [`SUM_TOLERANCE`] either way.
///
/// Sums of rounded probabilities are off by some 1e-16, as much as a count in
/// 1e16: what is meant is each over their sum.
pub(crate) fn excess_of_sum(probabilities: &[f64]) -> Option<f64> {
    let (mut excess, mut lost) = (-1.0, 0.0);
    for &p in probabilities {
        if !(0.0..=1.0).contains(&p) {
            return None;
        }
        let (rounded, rest) = sum(excess, p);
        (excess, lost) = (rounded, lost + rest);
    }
    let exact = excess + lost;
    (exact.abs() <= SUM_TOLERANCE).then_some(exact)
}

/// Far above what rounding does, far below what a wrong distribution has.
const SUM_TOLERANCE: f64 = 1e-9;
