//! The survival curve of a sample.

use super::estimate::SurvivalEstimate;
use super::moments::{moments, until};
use crate::{Confidence, Interval};

/// A step of a survival curve: where it falls, and to what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurvivalStep {
    /// When, in the unit of the sample.
    pub time: f64,
    /// How many had not left before.
    pub at_risk: u64,
    /// How many had their event then.
    pub events: u64,
    /// S from here to the next step.
    pub estimate: SurvivalEstimate,
}

/// The estimate of Kaplan and Meier (1958): S(t) = ∏ (1 − dᵢ/nᵢ) over the times tᵢ ≤ t
/// with dᵢ events among nᵢ at risk.
///
/// ```
/// use vastsim_stats::survival::KaplanMeier;
///
/// // Three ended at 1, 2 and 4 s; one was last seen at 3 s.
/// let curve = KaplanMeier::of(&[(1.0, true), (3.0, false), (2.0, true), (4.0, true)]);
/// assert_eq!(curve.survival_at(2.5), 0.5);
/// assert_eq!(curve.survival_at(3.5), 0.5);
/// assert_eq!(curve.survival_at(4.0), 0.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct KaplanMeier {
    start: SurvivalEstimate,
    steps: Vec<SurvivalStep>,
}

impl KaplanMeier {
    /// Of times, each with whether it is that of an event (or else the last at which there
    /// was none), in any order.
    ///
    /// The curve of an empty sample, and of one in which a time is NaN, is NaN
    /// everywhere.
    pub fn of(sample: &[(f64, bool)]) -> Self {
        let Some(moments) = moments(sample) else {
            return Self {
                start: SurvivalEstimate::UNKNOWN,
                steps: Vec::new(),
            };
        };
        let start = SurvivalEstimate::CERTAIN;
        let steps = moments.iter().scan(start, |estimate, moment| {
            *estimate = estimate.after(moment.at_risk, moment.events);
            Some(SurvivalStep {
                time: moment.time,
                at_risk: moment.at_risk,
                events: moment.events,
                estimate: *estimate,
            })
        });
        let steps = steps.collect();
        Self { start, steps }
    }

    /// Where the curve falls, in order.
    pub fn steps(&self) -> &[SurvivalStep] {
        &self.steps
    }

    /// What is known of S(`time`), continuous from the right; after the last observation, it
    /// is that of the last. NaN for a `time` that is NaN.
    pub fn at(&self, time: f64) -> SurvivalEstimate {
        if time.is_nan() {
            return SurvivalEstimate::UNKNOWN;
        }
        let steps = until(&self.steps, time, |step| step.time);
        let last = self.steps[..steps].last();
        last.map_or(self.start, |step| step.estimate)
    }

    /// S(`time`), the probability to survive beyond it.
    pub fn survival_at(&self, time: f64) -> f64 {
        self.at(time).survival
    }

    /// [`SurvivalEstimate::interval`] of S(`time`).
    pub fn interval_at(&self, time: f64, confidence: Confidence) -> Interval {
        self.at(time).interval(confidence)
    }
}
