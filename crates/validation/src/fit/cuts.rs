//! Instants at which it is known how many sessions were interrupted before.

use super::collection::Sample;
use crate::offset_bins::OffsetBins;
use crate::resolution::Resolution;
use std::collections::BTreeMap;
use vastsim_engine::{Milestone, SimTime};

/// How many sessions were interrupted before each of some instants.
///
/// The instants are true ones: an offset that was recorded before an edge was
/// truly before its [cut](Resolution::cut), so that rounding is undone, and two
/// instants that the grid cannot tell apart are never both here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cuts {
    pub(super) duration: SimTime,
    pub(super) sessions: u64,
    /// In order; from none before 0 to all that did not complete at the duration.
    pub(super) before: Vec<(SimTime, u64)>,
}

impl Cuts {
    /// Of the bins and of the milestones; `None` where no sessions with offsets
    /// were observed.
    pub(super) fn of(sample: &Sample, resolution: Resolution) -> Option<Self> {
        let duration = sample.duration?;
        let funnel = &sample.tally.funnel;
        let sessions = funnel.sessions();
        let mut known = BTreeMap::new();
        let mut before = 0;
        for (edge, count) in sample.tally.offsets.iter().flat_map(OffsetBins::bins) {
            before += count;
            if edge < duration {
                known.insert(resolution.cut(edge), before);
            }
        }
        for milestone in &Milestone::ALL[1..4] {
            let cut = resolution.cut(milestone.position(duration));
            known.insert(cut, sessions - funnel.reached(*milestone));
        }
        known.retain(|cut, _| (SimTime::from_nanos(1)..duration).contains(cut));
        known.insert(SimTime::ZERO, 0);
        known.insert(duration, sessions - funnel.reached(Milestone::Complete));
        Some(Self {
            duration,
            sessions,
            before: known.into_iter().collect(),
        })
    }

    /// The stretches between neighbours, with how many sessions were interrupted
    /// in each; those without any are left out.
    pub(super) fn stretches(&self) -> impl Iterator<Item = (SimTime, SimTime, u64)> {
        let pairs = self.before.windows(2);
        let stretches = pairs.map(|pair| (pair[0].0, pair[1].0, pair[1].1 - pair[0].1));
        stretches.filter(|(.., count)| *count > 0)
    }

    /// Sessions that were played to the end.
    pub(super) fn completed(&self) -> u64 {
        self.sessions - self.before.last().map_or(0, |(_, all)| *all)
    }
}
