//! A tally as its canonical form has it.

use super::Tally;
use crate::offsets::Offsets;
use crate::state::{Integers, StateError};
use vastsim_engine::Plan;

impl Tally {
    /// Reads what [`canonical`](Self::canonical) has written of a plan's
    /// sessions, at most `sessions_max` of them.
    pub(crate) fn restore(
        plan: &Plan,
        sessions_max: u64,
        from: &mut Integers<'_>,
    ) -> Result<Self, StateError> {
        let mut tally = Self::of(plan);
        tally.completed = from.count()?;
        tally.errored = from.count()?;
        tally.watched_ns = from.next()?;
        from.length(tally.fired.len())?;
        for count in &mut tally.fired {
            *count = from.count()?;
        }
        from.length(tally.interrupted.len())?;
        for (segments, offsets) in tally.interrupted.iter_mut().zip(&mut tally.offsets) {
            for count in segments {
                *count = from.count()?;
            }
            *offsets = Offsets::restore(plan.duration(), from)?;
        }
        let is_right = tally.agrees(sessions_max);
        is_right.then_some(tally).ok_or(StateError::Contradiction)
    }

    /// Whether every session has ended once, and an interrupted one has an
    /// offset.
    fn agrees(&self, sessions_max: u64) -> bool {
        let fired = sum(&self.fired);
        let ended = sum(self.interrupted.as_flattened())
            .and_then(|interrupted| interrupted.checked_add(self.completed))
            .and_then(|ended| ended.checked_add(self.errored));
        let mut reasons = self.interrupted.iter().zip(&self.offsets);
        let Some(sessions) = fired.filter(|fired| *fired <= sessions_max && ended == Some(*fired))
        else {
            return false;
        };
        let watched_ns_max = u128::from(sessions) * u128::from(self.duration.as_nanos());
        self.watched_ns <= watched_ns_max
            && reasons.all(|(segments, offsets)| sum(segments) == Some(offsets.count()))
    }
}

fn sum(counts: &[u64]) -> Option<u64> {
    counts
        .iter()
        .try_fold(0, |sum: u64, count| sum.checked_add(*count))
}
