//! The count of observed sessions.

use crate::funnel::Funnel;
use crate::offset_bins::OffsetBins;
use std::collections::BTreeMap;
use vastsim_engine::{Milestone, SimTime};

/// What was observed of one ad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ObservedTally {
    /// Sessions by milestone.
    pub funnel: Funnel,
    /// Rows that were counted.
    pub rows: u64,
    /// Sessions that ended in each segment, by reason; empty where no reasons
    /// are told.
    pub reasons: BTreeMap<String, [u64; Milestone::SEGMENTS.len()]>,
    /// Where they ended, if that is told.
    pub offsets: Option<OffsetBins>,
}

impl ObservedTally {
    /// Counts a row of a report.
    pub(crate) fn count_funnel(&mut self, funnel: Funnel) {
        self.rows += 1;
        self.funnel += funnel;
    }

    /// Counts a session that was played to the end.
    pub(crate) fn count_completed(&mut self) {
        self.rows += 1;
        self.funnel.count_session(Milestone::ALL.len());
    }

    /// Counts a session that was interrupted, and says how many milestones it
    /// passed.
    pub(crate) fn count_interrupted(
        &mut self,
        offset: SimTime,
        duration: SimTime,
        reason: Option<&str>,
    ) -> usize {
        self.rows += 1;
        let passed = passed(offset, duration);
        self.funnel.count_session(passed);
        if let Some(reason) = reason {
            self.count_reason(reason, passed - 1);
        }
        let bins = self.offsets.get_or_insert_with(|| OffsetBins::of(duration));
        bins.count(offset);
        passed
    }

    /// An owned name only for a reason that is new: there are few, and many rows.
    fn count_reason(&mut self, reason: &str, segment: usize) {
        if let Some(segments) = self.reasons.get_mut(reason) {
            segments[segment] += 1;
        } else {
            let mut segments = [0; Milestone::SEGMENTS.len()];
            segments[segment] = 1;
            self.reasons.insert(reason.to_owned(), segments);
        }
    }
}

/// How many milestones a session passed that was interrupted at `offset`: the
/// start, and every quartile at or before it.
fn passed(offset: SimTime, duration: SimTime) -> usize {
    let segments = Milestone::SEGMENTS.into_iter();
    let passed = segments.filter(|segment| segment.position(duration) <= offset);
    passed.count().max(1)
}
