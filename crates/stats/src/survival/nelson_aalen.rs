//! The cumulative hazard of a sample.

use super::moments::{moments, until};

/// A step of a cumulative hazard: where it rises, and to what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HazardStep {
    /// When, in the unit of the sample.
    pub time: f64,
    /// How many had not left before.
    pub at_risk: u64,
    /// How many had their event then.
    pub events: u64,
    /// H from here to the next step.
    pub hazard: f64,
    /// Σ d·(n − d)/n³ (Klein 1991), lifelines' for ties.
    pub variance: f64,
}

/// The estimate of Nelson (1972) and Aalen (1978): H(t) = Σ dᵢ/nᵢ over the times tᵢ ≤ t
/// with dᵢ events among nᵢ at risk.
///
/// ```
/// use vastsim_stats::survival::NelsonAalen;
///
/// let curve = NelsonAalen::of(&[(1.0, true), (3.0, false), (2.0, true), (4.0, true)]);
/// assert!((curve.hazard_at(2.5) - (1.0 / 4.0 + 1.0 / 3.0)).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct NelsonAalen {
    start: f64,
    steps: Vec<HazardStep>,
}

impl NelsonAalen {
    /// Of times, each with whether it is that of an event, in any order; NaN everywhere as
    /// [`super::KaplanMeier::of`].
    pub fn of(sample: &[(f64, bool)]) -> Self {
        let Some(moments) = moments(sample) else {
            let (start, steps) = (f64::NAN, Vec::new());
            return Self { start, steps };
        };
        let steps = moments.iter().scan((0.0, 0.0), |sums, moment| {
            let n = moment.at_risk as f64;
            let share = moment.events as f64 / n;
            let rest = (moment.at_risk - moment.events) as f64 / n;
            *sums = (sums.0 + share, sums.1 + share * rest / n);
            Some(HazardStep {
                time: moment.time,
                at_risk: moment.at_risk,
                events: moment.events,
                hazard: sums.0,
                variance: sums.1,
            })
        });
        let steps = steps.collect();
        Self { start: 0.0, steps }
    }

    /// Where the hazard rises, in order.
    pub fn steps(&self) -> &[HazardStep] {
        &self.steps
    }

    /// H(`time`), continuous from the right, and after the last observation what it was
    /// there. NaN for a `time` that is NaN.
    pub fn hazard_at(&self, time: f64) -> f64 {
        self.value_at(time, |step| step.hazard)
    }

    /// The variance of H(`time`).
    pub fn variance_at(&self, time: f64) -> f64 {
        self.value_at(time, |step| step.variance)
    }

    fn value_at(&self, time: f64, of: impl Fn(&HazardStep) -> f64) -> f64 {
        if time.is_nan() {
            return f64::NAN;
        }
        let steps = until(&self.steps, time, |step| step.time);
        self.steps[..steps].last().map_or(self.start, of)
    }
}
