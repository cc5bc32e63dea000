//! Counts of two results apart, compared.

use super::ad::AdComparison;
use super::metric::Metric;
use super::rate::{RateComparison, Rates};
use super::watched::WatchedComparison;
use crate::segment_test::confidence;
use crate::verdict::Criteria;
use std::collections::BTreeSet;
use vastsim_stats::paired::UnpairedRates;

/// What a result says of an ad.
#[derive(Debug, Clone, PartialEq)]
pub struct AdCounts {
    /// Sessions of the ad.
    pub sessions: u64,
    /// What happened to how many.
    pub events: Vec<EventCount>,
    /// The mean time watched; `None` without sessions.
    pub watched: Option<MeanWatched>,
}

/// The mean time watched by some sessions, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanWatched {
    /// The mean.
    pub mean_s: f64,
    /// Its standard error, where it is known.
    pub standard_error_s: Option<f64>,
    /// The mean by the closed form.
    pub expected_s: Option<f64>,
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq)]
pub struct EventCount {
    /// What it is.
    pub metric: Metric,
    /// How often.
    pub events: u64,
    /// Of how many.
    pub trials: u64,
    /// That rate by the closed form.
    pub expected: Option<f64>,
}

/// What is compared of an ad that was counted twice, apart. What one of them does
/// not name did not happen there.
pub fn compare_counts(a: &AdCounts, b: &AdCounts, criteria: &Criteria) -> AdComparison {
    let events = a.events.iter().chain(&b.events);
    let metrics: BTreeSet<_> = events.map(|event| &event.metric).collect();
    let rate = |metric: &Metric| {
        let [(a, of_a), (b, of_b)] = [a, b].map(|counts| counts.event(metric));
        let rates = Rates::Unpaired(UnpairedRates::of(a, b));
        let expected = of_a.zip(of_b).map(|(a, b)| [a, b]);
        RateComparison::of(metric.clone(), rates, expected, criteria)
    };
    let sessions = a.sessions.min(b.sessions);
    let watched = a.watched.zip(b.watched);
    AdComparison {
        rates: metrics.into_iter().filter_map(rate).collect(),
        watched: watched
            .map(|means| WatchedComparison::apart(means.into(), sessions, confidence(criteria))),
    }
}

impl AdCounts {
    /// Events, trials and the rate that is expected.
    fn event(&self, metric: &Metric) -> ((u64, u64), Option<f64>) {
        let named = self.events.iter().find(|event| event.metric == *metric);
        named.map_or(((0, self.sessions), Some(0.0)), |event| {
            ((event.events, event.trials), event.expected)
        })
    }
}
