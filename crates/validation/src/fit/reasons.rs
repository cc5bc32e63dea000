//! Why sessions are interrupted, by share.

use super::collection::Sample;
use std::collections::BTreeMap;
use vastsim_engine::Milestone;

/// The reasons of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonFit {
    /// None were observed.
    Unknown,
    /// Those that were observed tell no more than how far playback came, and are
    /// those of `by_progress`.
    ByProgress,
    /// How many sessions were interrupted for each.
    Weights(BTreeMap<String, u64>),
}

impl ReasonFit {
    pub(super) fn of(sample: &Sample) -> Self {
        let reasons = &sample.tally.reasons;
        if reasons.is_empty() {
            return Self::Unknown;
        }
        if reasons
            .iter()
            .all(|(reason, counts)| is_by_progress(reason, counts))
        {
            return Self::ByProgress;
        }
        let sum = |(reason, counts): (&String, &[u64; 4])| (reason.clone(), counts.iter().sum());
        Self::Weights(reasons.iter().map(sum).collect())
    }
}

/// Whether a reason is that of `by_progress` wherever it was observed.
fn is_by_progress(reason: &str, counts: &[u64; 4]) -> bool {
    let segments = Milestone::SEGMENTS.into_iter().zip(counts);
    let mut observed = segments.filter(|(_, count)| **count > 0);
    observed.all(|(segment, _)| {
        reason
            == match segment {
                Milestone::Start => "network_error",
                Milestone::FirstQuartile | Milestone::Midpoint => "timeout",
                Milestone::ThirdQuartile | Milestone::Complete => "device_error",
            }
    })
}
