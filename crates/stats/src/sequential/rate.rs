//! Monitoring of one rate.

use super::end;
use super::mixture::{Category, Trials};
use crate::exact::excess_of_share;
use crate::{Confidence, Interval};

/// Intervals of a rate that all cover it at once, however often they are looked
/// at.
///
/// Robbins' mixture: the rates whose e-value, with a beta prior centred on the
/// expectation, is below 1/α. By Ville's inequality the truth is in all of these
/// intervals with probability at least 1 − α, so it is in their intersection
/// too. They are about twice as wide as [`wilson`](crate::interval::wilson)'s.
///
/// ```
/// use vastsim_stats::Confidence;
/// use vastsim_stats::sequential::{CONCENTRATION, RateConfidenceSequence};
///
/// let confidence = Confidence::default();
/// let mut watch = RateConfidenceSequence::new(0.2, CONCENTRATION, confidence).unwrap();
/// watch.observe(200, 1_000);
/// assert!(watch.interval().contains(0.2));
/// watch.observe(2_000, 4_000);
/// assert!(watch.interval().low > 0.2);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RateConfidenceSequence {
    /// The weights of events and of others.
    prior: [f64; 2],
    events: u64,
    others: u64,
    /// ln(1/α).
    ln_limit: f64,
}

impl RateConfidenceSequence {
    /// Before the first trial, with the prior Beta(c·expected, c·(1 − expected)),
    /// c being the concentration: a usual one is
    /// [`CONCENTRATION`](super::CONCENTRATION). Coverage does not depend on
    /// either, but intervals are narrowest where both are apt.
    ///
    /// `None` unless the expectation is strictly between 0 and 1 and the
    /// concentration above 0 and finite, and so large that no weight rounds to 0.
    pub fn new(expected: f64, concentration: f64, confidence: Confidence) -> Option<Self> {
        let prior = [concentration * expected, concentration * (1.0 - expected)];
        let sound = prior
            .iter()
            .all(|weight| *weight > 0.0 && weight.is_finite());
        sound.then(|| Self {
            prior,
            events: 0,
            others: 0,
            ln_limit: -libm::log1p(-confidence.level()),
        })
    }

    /// More trials, in constant time; events are trials too, even where they are
    /// more than `trials` says.
    pub fn observe(&mut self, events: u64, trials: u64) {
        let others = trials.saturating_sub(events);
        self.events = self.events.saturating_add(events);
        self.others = self.others.saturating_add(others);
    }

    /// ln of the e-value against this rate: an e-process by itself.
    ///
    /// As accurate as [`e_value`](super::e_value), of which it is the case of
    /// two categories. NaN outside 0..=1.
    pub fn log_e(&self, rate: f64) -> f64 {
        if !(0.0..=1.0).contains(&rate) {
            return f64::NAN;
        }
        let ([a, b], (hits, misses)) = (self.prior, (self.events as f64, self.others as f64));
        let trials = Trials {
            counted: hits + misses,
            prior: a + b,
        };
        let of_count = excess_of_share(hits, misses, rate);
        let of_weight = excess_of_share(a, b, rate);
        let event = category(rate, a, self.events);
        let other = category(1.0 - rate, b, self.others);
        trials.common()
            + event.part_at(trials, of_count, of_weight)
            + other.part_at(trials, -of_count, -of_weight)
    }

    /// The rates that the trials so far leave: the hull of those with an e-value
    /// below 1/α.
    ///
    /// The e-value is convex in the log odds, and smallest at the observed rate,
    /// so either end is the one root on its side, found by bisection to the last
    /// bit and rounded outwards. [`Interval::UNKNOWN`] without trials.
    pub fn interval(&self) -> Interval {
        let trials = self.events as f64 + self.others as f64;
        if trials == 0.0 {
            return Interval::UNKNOWN;
        }
        let estimate = self.events as f64 / trials;
        let remains = |rate: f64| self.log_e(rate) < self.ln_limit;
        Interval {
            low: end(estimate, 0.0, remains),
            high: end(estimate, 1.0, remains),
        }
    }

    /// ln of the e-value for equivalence: evidence that the rate lies strictly
    /// between the ends of `margin`, at any time.
    ///
    /// Two one-sided tests: the smallest e-value against any rate outside. If
    /// one of these is the truth, this is at most its own e-process, so it
    /// reaches 1/α with probability at most α; it does so once
    /// [`interval`](Self::interval) is inside. As e-values are smallest at the
    /// observed rate, that is min(E(low), E(high)) while the rate is between
    /// them, and never above 1 while it is not. NaN for ends that are not in
    /// order within 0..=1.
    ///
    /// ```
    /// use vastsim_stats::sequential::RateConfidenceSequence;
    /// use vastsim_stats::{Confidence, Interval};
    ///
    /// let mut watch = RateConfidenceSequence::new(0.2, 100.0, Confidence::default()).unwrap();
    /// let margin = Interval { low: 0.195, high: 0.205 };
    /// watch.observe(2_000, 10_000);
    /// assert!(watch.log_e_within(margin) < 20.0_f64.ln());
    /// watch.observe(98_000, 490_000);
    /// assert!(watch.log_e_within(margin) > 20.0_f64.ln());
    /// ```
    pub fn log_e_within(&self, margin: Interval) -> f64 {
        let Interval { low, high } = margin;
        if !(low >= 0.0 && low <= high && high <= 1.0) {
            return f64::NAN;
        }
        let trials = self.events as f64 + self.others as f64;
        let observed = self.events as f64 / trials;
        if trials == 0.0 {
            0.0
        } else if low < observed && observed < high {
            self.log_e(low).min(self.log_e(high))
        } else {
            self.log_e(observed).min(0.0)
        }
    }
}

fn category(probability: f64, weight: f64, count: u64) -> Category {
    Category {
        probability,
        weight,
        count,
    }
}
