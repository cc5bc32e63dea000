//! Two rates of trials apart.

use super::hybrid::Hybrid;
use crate::{Confidence, Interval};

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
        self.hybrid().difference()
    }

    /// What is known of the difference, as
    /// [`newcombe`](crate::interval::newcombe) has it.
    ///
    /// # Panics
    /// If there are more events than trials.
    pub fn interval(self, confidence: Confidence) -> Interval {
        self.hybrid().interval(confidence.z())
    }

    /// How far the difference lies above `at`, in −1..=1, on the scale of the
    /// standard normal distribution: the z at which the interval ends there. NaN
    /// where a rate has no trials.
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
        self.hybrid().score(at)
    }

    const fn hybrid(self) -> Hybrid {
        Hybrid {
            arms: self.arms(),
            correlation: 0.0,
        }
    }
}
