//! Monitoring of one mean.

use super::end;
use super::mixture::root;
use crate::deviance::deviance;
use crate::{Confidence, Interval, gamma};

/// Intervals of the mean of values between 0 and 1 that all cover it at once,
/// however often they are looked at; nothing else is assumed of the values.
///
/// An empirical Bernstein sequence: the sum of deviations from the mean stays
/// within a bound that the mixture of exponential supermartingales gives it, by a
/// gamma prior, for the variation around what was predicted of each value before
/// it came. Source: Howard, Ramdas, `McAuliffe` & Sekhon 2021, "Time-uniform,
/// nonparametric, nonasymptotic confidence sequences", theorem 4 and
/// proposition 9 with c = 1. Each side has half of α.
///
/// ```
/// use vastsim_stats::Confidence;
/// use vastsim_stats::sequential::MeanConfidenceSequence;
///
/// let mut watch = MeanConfidenceSequence::new(0.7, 100.0, Confidence::default()).unwrap();
/// // A thousand values, half of them 0.4 and half 1.
/// watch.observe(1_000, 700.0, 580.0);
/// let interval = watch.interval();
/// assert!(interval.contains(0.7) && interval.high - interval.low < 0.12);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MeanConfidenceSequence {
    /// What is predicted of the next value.
    predicted: f64,
    /// How much variation the prior weighs.
    weight: f64,
    /// ln(2/α).
    ln_limit: f64,
    trials: f64,
    sum: f64,
    /// Σ (value − what was predicted of it)².
    variation: f64,
}

impl MeanConfidenceSequence {
    /// The least weight of a prior, far below that of a single value.
    pub const WEIGHT_MIN: f64 = 1e-9;

    /// Before the first value, of which `predicted` is expected. Intervals are
    /// narrowest for a variation of some times the weight; coverage depends on
    /// neither.
    ///
    /// `None` unless the prediction is in 0..=1 and the weight finite and at least
    /// [`WEIGHT_MIN`](Self::WEIGHT_MIN).
    pub fn new(predicted: f64, weight: f64, confidence: Confidence) -> Option<Self> {
        let is_sound =
            (0.0..=1.0).contains(&predicted) && weight >= Self::WEIGHT_MIN && weight.is_finite();
        is_sound.then(|| Self {
            predicted,
            weight,
            ln_limit: core::f64::consts::LN_2 - libm::log1p(-confidence.level()),
            trials: 0.0,
            sum: 0.0,
            variation: 0.0,
        })
    }

    /// More values: how many, their sum and the sum of their squares, or more than
    /// that where it is not known exactly: then intervals are wider.
    ///
    /// All of them have the same prediction, the mean of those that came before.
    pub fn observe(&mut self, trials: u64, sum: f64, squares: f64) {
        let (trials, predicted) = (trials as f64, self.predicted);
        let around = squares - predicted * (2.0 * sum - predicted * trials);
        self.variation += around.max(0.0);
        self.trials += trials;
        self.sum += sum;
        if self.trials > 0.0 {
            self.predicted = (self.sum / self.trials).clamp(0.0, 1.0);
        }
    }

    /// The means that the values so far leave. [`Interval::UNKNOWN`] without values.
    pub fn interval(&self) -> Interval {
        if self.trials == 0.0 {
            return Interval::UNKNOWN;
        }
        let (mean, halfwidth) = (self.sum / self.trials, self.halfwidth());
        Interval {
            low: (mean - halfwidth).clamp(0.0, 1.0),
            high: (mean + halfwidth).clamp(0.0, 1.0),
        }
    }

    /// Whether the values so far leave a mean: it is in [`interval`](Self::interval),
    /// which takes a hundred times as long to say.
    pub fn leaves(&self, mean: f64) -> bool {
        let distance = (self.sum - self.trials * mean).abs();
        (0.0..=1.0).contains(&mean) && self.ln_mixture(distance) < self.ln_limit
    }

    /// Half of the interval, what of it lies outside of 0..=1 included: at most 1.
    pub fn halfwidth(&self) -> f64 {
        if self.trials == 0.0 {
            return 1.0;
        }
        self.bound() / self.trials
    }

    /// Whether [`halfwidth`](Self::halfwidth) is at most so much, a hundred times as
    /// quickly.
    pub fn is_within(&self, halfwidth: f64) -> bool {
        self.trials > 0.0 && self.ln_mixture(halfwidth * self.trials) >= self.ln_limit
    }

    /// How far the sum of the values may be from its mean: at most all of it.
    fn bound(&self) -> f64 {
        end(0.0, self.trials, |sum| self.ln_mixture(sum) < self.ln_limit)
    }

    /// ln of the mixture at a sum of deviations, ascending from a value below 0.
    ///
    /// With b = weight + variation it is ln of Γ(b)·P(b, b + s)·eᵇ⁺ˢ/(b + s)ᵇ less
    /// the same at 0 of the weight alone, in which the large terms of Stirling's
    /// formula cancel to a deviance.
    fn ln_mixture(&self, sum: f64) -> f64 {
        let (before, after) = (self.weight, self.weight + self.variation);
        let grown = deviance(after, sum, after + sum) + root(after) - root(before);
        grown + gamma::log_p(after, after + sum) - gamma::log_p(before, before)
    }
}
