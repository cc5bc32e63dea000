//! Two rates of trials apart.

use crate::interval::{Interval, newcombe_at};
use crate::{Confidence, normal};

/// Two rates of independent samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnpairedRates {
    first: (u64, u64),
    second: (u64, u64),
}

impl UnpairedRates {
    /// Events and trials of each arm.
    pub const fn of(first: (u64, u64), second: (u64, u64)) -> Self {
        Self { first, second }
    }

    /// Events and trials of the first arm, then of the second.
    pub const fn arms(self) -> [(u64, u64); 2] {
        [self.first, self.second]
    }

    /// The second rate less the first; NaN where one has no trials.
    pub fn difference(self) -> f64 {
        let [first, second] = self
            .arms()
            .map(|(events, trials)| events as f64 / trials as f64);
        second - first
    }

    /// What is known of the difference, as
    /// [`newcombe`](crate::interval::newcombe) has it.
    ///
    /// # Panics
    /// If there are more events than trials.
    pub fn interval(self, confidence: Confidence) -> Interval {
        self.interval_at(confidence.z())
    }

    fn interval_at(self, z: f64) -> Interval {
        newcombe_at(self.second, self.first, z)
    }

    /// How far the difference lies above `at`, in −1..=1, on the scale of the
    /// standard normal distribution: the z at which the interval ends there, ±∞
    /// where none does. NaN where a rate has no trials.
    ///
    /// # Panics
    /// If there are more events than trials.
    ///
    /// ```
    /// use vastsim_stats::{Confidence, paired::UnpairedRates};
    ///
    /// let rates = UnpairedRates::of((48, 80), (56, 70));
    /// let low = rates.interval(Confidence::new(0.95)?).low;
    /// assert!((rates.score(low) - 1.959_964).abs() < 1e-6);
    /// # Ok::<(), vastsim_stats::ConfidenceError>(())
    /// ```
    pub fn score(self, at: f64) -> f64 {
        let above = self.difference() - at;
        if above.is_nan() || above == 0.0 {
            return above;
        }
        let is_above = above > 0.0;
        let reaches = |z: f64| {
            let Interval { low, high } = self.interval_at(z);
            if is_above { low <= at } else { high >= at }
        };
        let z = least(reaches);
        if is_above { z } else { -z }
    }

    /// ln of the two-sided p-value of "there is no difference", of the
    /// [`score`](Self::score).
    ///
    /// # Panics
    /// If there are more events than trials.
    pub fn log_p_difference(self) -> f64 {
        normal::log_two_sided(self.score(0.0))
    }
}

/// The least z at which something holds that holds for all larger ones; ∞ if
/// none is found.
fn least(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while !holds(high) {
        if high > FARTHEST {
            return f64::INFINITY;
        }
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// No 2^64 trials are this far off.
const FARTHEST: f64 = 1e12;

/// To the last bit of a z of 1e-6.
const HALVINGS: u32 = 80;
