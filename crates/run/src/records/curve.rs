//! The curves of an ad, at instants that all ads of one duration share.

use vastsim_engine::{AdForm, SimTime};
use vastsim_montecarlo::{AdTotal, Offsets};
use vastsim_report::{IncidenceRecord, SurvivalRecord};

/// A chart needs no more; every milestone is among them.
const SURVIVAL_STEPS: u64 = 100;

/// Fewer, for there is a curve of each reason; the milestones are among them too.
const INCIDENCE_STEPS: u64 = 20;

/// At 0, 1 %, … 100 % of the ad, each the end of the bucket that it lies in: only
/// there counts are exact. An ad without duration has no curve.
pub(super) fn survival(
    duration: SimTime,
    form: &AdForm<'_>,
    offsets: &Offsets,
) -> Vec<SurvivalRecord> {
    let counts = counts(duration, SURVIVAL_STEPS, offsets);
    let record = |(at, interrupted): (SimTime, u64)| SurvivalRecord {
        offset_ns: at.as_nanos(),
        interrupted,
        expected: Some(form.survival(at)),
    };
    counts.into_iter().map(record).collect()
}

/// As [`survival`], at every fifth of its instants, for each reason.
pub(super) fn incidence(
    duration: SimTime,
    form: &AdForm<'_>,
    total: &AdTotal<'_>,
) -> Vec<IncidenceRecord> {
    let of_reason = |reason| {
        let counts = counts(duration, INCIDENCE_STEPS, &total.offsets(reason));
        let record = move |(at, interrupted): (SimTime, u64)| IncidenceRecord {
            reason: reason.to_string(),
            offset_ns: at.as_nanos(),
            interrupted,
            expected: Some(form.interrupted_by_for(at, reason)),
        };
        counts.into_iter().map(record)
    };
    total.reasons().into_iter().flat_map(of_reason).collect()
}

/// How many offsets there are up to 0 and the end of each of so many steps.
fn counts(duration: SimTime, steps: u64, offsets: &Offsets) -> Vec<(SimTime, u64)> {
    let instants = (0..=steps).map(|step| duration.fraction_ceil(step, steps));
    let instants = instants.filter(|_| duration > SimTime::ZERO);
    let counts = offsets.up_to(instants);
    let mut counts: Vec<_> = counts
        .map(|(at, count)| (at.min(duration), count))
        .collect();
    // Steps of less than a microsecond share buckets.
    counts.dedup();
    counts
}
