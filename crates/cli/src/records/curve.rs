//! The survival curve of an ad, at instants that all ads of one duration share.

use vastsim_engine::{AdForm, SimTime};
use vastsim_montecarlo::Offsets;
use vastsim_report::SurvivalRecord;

/// A chart needs no more; every milestone is among them.
const STEPS: u64 = 100;

/// At 0, 1 %, … 100 % of the ad, each the end of the bucket that it lies in: only
/// there counts are exact. An ad without duration has no curve.
pub(super) fn survival(
    duration: SimTime,
    form: &AdForm<'_>,
    offsets: &Offsets,
) -> Vec<SurvivalRecord> {
    let steps = if duration == SimTime::ZERO {
        0..0
    } else {
        0..STEPS + 1
    };
    let instants = steps.map(|step| duration.fraction_ceil(step, STEPS));
    let counts = offsets.up_to(instants);
    let mut counts: Vec<_> = counts
        .map(|(at, count)| (at.min(duration), count))
        .collect();
    // Steps of less than a microsecond share buckets.
    counts.dedup();
    let record = |(at, interrupted): (SimTime, u64)| SurvivalRecord {
        offset_ns: at.as_nanos(),
        interrupted,
        expected: Some(form.survival(at)),
    };
    counts.into_iter().map(record).collect()
}
