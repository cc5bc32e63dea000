//! A rate while a run is looked at.

use super::Metric;
use super::sequence::{TRIALS_PER_WEIGHT, trials_of_prior};
use vastsim_engine::{AdForm, Milestone};
use vastsim_montecarlo::AdTotal;
use vastsim_stats::sequential::RateConfidenceSequence;
use vastsim_stats::{Confidence, Interval};

/// How close to certain a rate is expected, at most.
const CENTRE_MIN: f64 = 1e-6;

#[derive(Debug, Clone)]
pub(super) struct RateWatch {
    metric: Metric,
    sessions_expected: f64,
    /// What was seen up to the last look.
    events: u64,
    sessions: u64,
    sequence: RateConfidenceSequence,
}

impl RateWatch {
    pub(super) fn of(
        metric: Metric,
        form: &AdForm<'_>,
        halfwidth: f64,
        confidence: Confidence,
    ) -> Option<Self> {
        let centre = expected(metric, form).clamp(CENTRE_MIN, 1.0 - CENTRE_MIN);
        let weight = trials_of_prior(deviation(centre), halfwidth, confidence);
        Some(Self {
            metric,
            sessions_expected: weight * TRIALS_PER_WEIGHT,
            events: 0,
            sessions: 0,
            sequence: RateConfidenceSequence::new(centre, weight, confidence)?,
        })
    }

    /// By the closed form.
    pub(super) const fn sessions_expected(&self) -> f64 {
        self.sessions_expected
    }

    /// No interval of a sequence is narrower than a standard error to each side, so
    /// nobody needs to look closely before that is small enough.
    pub(super) fn look(&mut self, total: &AdTotal<'_>, halfwidth: f64) -> bool {
        let (events, sessions) = (observed(self.metric, total), total.sessions());
        self.sequence
            .observe(events - self.events, sessions - self.sessions);
        (self.events, self.sessions) = (events, sessions);
        self.standard_error() <= halfwidth && self.halfwidth() <= halfwidth
    }

    pub(super) fn halfwidth(&self) -> f64 {
        let Interval { low, high } = self.sequence.interval();
        0.5 * (high - low)
    }

    /// 0 where all sessions are alike.
    pub(super) fn standard_error(&self) -> f64 {
        let sessions = self.sessions.max(1) as f64;
        deviation(self.events as f64 / sessions) / sessions.sqrt()
    }
}

fn deviation(rate: f64) -> f64 {
    (rate * (1.0 - rate)).sqrt()
}

fn expected(metric: Metric, form: &AdForm<'_>) -> f64 {
    match metric {
        Metric::Reach(milestone) => form.reach(milestone),
        Metric::InterruptionRate => form.reach(Milestone::Start) - form.vcr(),
        Metric::Vcr | Metric::MeanWatched => form.vcr(),
    }
}

fn observed(metric: Metric, total: &AdTotal<'_>) -> u64 {
    match metric {
        Metric::Reach(milestone) => total.reached(milestone),
        Metric::InterruptionRate => total.all_interrupted(),
        Metric::Vcr | Metric::MeanWatched => total.completed(),
    }
}
