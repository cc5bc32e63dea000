//! Offsets as their canonical form has them.

use super::Offsets;
use crate::bucket::{self, NANOS_PER_MICRO};
use crate::state::{Integers, StateError};
use vastsim_engine::SimTime;

impl Offsets {
    /// Reads what [`canonical`](Self::canonical) has written of a creative of
    /// `duration`.
    pub(crate) fn restore(duration: SimTime, from: &mut Integers<'_>) -> Result<Self, StateError> {
        let mut offsets = Self::none(duration);
        offsets.sum_ns = from.next()?;
        let extremes = [from.count()?, from.count()?].map(SimTime::from_nanos);
        let ends_us = offsets.restore_buckets(from)?;
        let is_right = match ends_us {
            None => offsets.sum_ns == 0 && extremes == [SimTime::ZERO; 2],
            Some(ends_us) => {
                [offsets.min, offsets.max] = extremes;
                offsets.max <= duration && offsets.agrees(ends_us)
            }
        };
        is_right.then_some(offsets).ok_or(StateError::Contradiction)
    }

    /// Fills the histogram; the least values of its first and its last bucket.
    fn restore_buckets(&mut self, from: &mut Integers<'_>) -> Result<Option<[u64; 2]>, StateError> {
        let (mut ends_us, mut total) = (None::<[u64; 2]>, 0_u64);
        for _ in 0..from.count()? {
            let (least_us, count) = (from.count()?, from.count()?);
            let ascends = ends_us.is_none_or(|[_, last_us]| last_us < least_us);
            if !ascends || count == 0 || !self.is_bucket(least_us) {
                return Err(StateError::Contradiction);
            }
            total = total.checked_add(count).ok_or(StateError::Contradiction)?;
            self.counts[bucket_of(least_us)] = count;
            ends_us = Some([ends_us.map_or(least_us, |[first, _]| first), least_us]);
        }
        Ok(ends_us)
    }

    /// Whether a bucket begins there.
    fn is_bucket(&self, least_us: u64) -> bool {
        let number = bucket_of(least_us);
        number < self.counts.len() && bucket::least_us(number) == least_us
    }

    /// Whether extremes lie in the outermost buckets, and the sum between them.
    fn agrees(&self, ends_us: [u64; 2]) -> bool {
        let bucket_us = |at: SimTime| bucket::least_us(bucket::of(at));
        let times = |at: SimTime| u128::from(at.as_nanos()) * u128::from(self.count());
        self.min <= self.max
            && [self.min, self.max].map(bucket_us) == ends_us
            && (times(self.min)..=times(self.max)).contains(&self.sum_ns)
    }
}

/// The number of the bucket of so many microseconds; of more than there can be the
/// last one.
fn bucket_of(micros: u64) -> usize {
    bucket::of(SimTime::from_nanos(micros.saturating_mul(NANOS_PER_MICRO)))
}
