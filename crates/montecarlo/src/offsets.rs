//! Where on the playhead sessions were interrupted.

mod restore;

use crate::bucket::{self, NANOS_PER_MICRO};
use crate::compiled::Span;
use std::ops::Range;
use vastsim_engine::SimTime;

/// The distribution of interruption offsets: count, sum and extremes exactly,
/// quantiles to three significant digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offsets {
    sum_ns: u128,
    min: SimTime,
    max: SimTime,
    /// By the number of their bucket; all that are occupied lie between those of the
    /// extremes.
    counts: Vec<u64>,
}

impl Offsets {
    /// No offsets yet, of a creative of `duration`.
    pub(crate) fn none(duration: SimTime) -> Self {
        Self {
            sum_ns: 0,
            min: SimTime::from_nanos(u64::MAX),
            max: SimTime::ZERO,
            counts: vec![0; bucket::of(duration) + 1],
        }
    }

    /// Counts one offset, at most the duration.
    #[inline]
    pub(crate) fn record(&mut self, at: SimTime) {
        self.sum_ns += u128::from(at.as_nanos());
        self.min = self.min.min(at);
        self.max = self.max.max(at);
        self.counts[bucket::of(at)] += 1;
    }

    /// Adds the sum and the extremes of offsets, without their buckets.
    pub(crate) fn add_span(&mut self, span: &Span) {
        self.sum_ns += span.sum_ns;
        self.min = self.min.min(SimTime::from_nanos(span.min_ns));
        self.max = self.max.max(SimTime::from_nanos(span.max_ns));
    }

    /// Adds offsets to the bucket of a number, without their sum and extremes.
    pub(crate) fn add_bucket(&mut self, number: usize, offsets: u64) {
        self.counts[number] += offsets;
    }

    /// Adds the offsets of another tally of the same cell.
    ///
    /// # Panics
    /// If the other one is of a longer creative.
    pub(crate) fn merge(&mut self, other: &Self) {
        assert!(
            self.counts.len() >= other.counts.len(),
            "tallies of one plan"
        );
        let numbers = other.numbers();
        let ours = &mut self.counts[numbers.clone()];
        for (ours, theirs) in ours.iter_mut().zip(&other.counts[numbers]) {
            *ours += theirs;
        }
        self.sum_ns += other.sum_ns;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.counts[self.numbers()].iter().sum()
    }

    /// Their sum, in nanoseconds; above `u64` from about 1e9 sessions.
    pub const fn sum_ns(&self) -> u128 {
        self.sum_ns
    }

    /// The least and the greatest, if there are any.
    pub fn extremes(&self) -> Option<(SimTime, SimTime)> {
        (self.min <= self.max).then_some((self.min, self.max))
    }

    /// The offset that a share, in `0.0..=1.0`, of all offsets do not exceed,
    /// within 0.1 % or a microsecond; `None` without offsets.
    pub fn quantile(&self, share: f64) -> Option<SimTime> {
        self.quantiles([share]).map(|[quantile]| quantile)
    }

    /// The same of several shares, which ascend, in one pass.
    pub fn quantiles<const N: usize>(&self, shares: [f64; N]) -> Option<[SimTime; N]> {
        let (min, max) = self.extremes()?;
        let count = self.count() as f64;
        let (mut occupied, mut number, mut reached) = (self.occupied(), 0, 0);
        Some(shares.map(|share| {
            let rank = (share.min(1.0) * count).ceil().max(1.0) as u64;
            while reached < rank
                && let Some((next, offsets)) = occupied.next()
            {
                (number, reached) = (next, reached + offsets);
            }
            let micros = if share == 0.0 {
                bucket::least_us(number)
            } else {
                bucket::greatest_us(number)
            };
            SimTime::from_nanos(micros * NANOS_PER_MICRO).clamp(min, max)
        }))
    }

    /// The occupied buckets of the histogram in the order of time: the last
    /// instant of each, to the nanosecond, and how many offsets it holds.
    pub fn buckets(&self) -> impl Iterator<Item = (SimTime, u64)> {
        let occupied = self.occupied();
        occupied.map(|(number, count)| (bucket::last_instant(number), count))
    }

    /// How many offsets there are up to each of some instants, which ascend: to the
    /// last instant of its bucket, up to which the count is exact, and which comes
    /// with it. That is later by less than 0.1 % or a microsecond.
    pub fn up_to(
        &self,
        instants: impl IntoIterator<Item = SimTime>,
    ) -> impl Iterator<Item = (SimTime, u64)> {
        let (mut occupied, mut count) = (self.occupied().peekable(), 0);
        instants.into_iter().map(move |at| {
            let number = bucket::of(at);
            while let Some((_, offsets)) = occupied.next_if(|(next, _)| *next <= number) {
                count += offsets;
            }
            (bucket::last_instant(number), count)
        })
    }

    /// The occupied buckets, by number.
    fn occupied(&self) -> impl Iterator<Item = (usize, u64)> {
        // Of few sessions most blocks are empty.
        const BLOCK: usize = 16;
        let numbers = self.numbers();
        let starts = numbers.clone().step_by(BLOCK);
        let blocks = starts.zip(self.counts[numbers].chunks(BLOCK));
        let blocks = blocks.filter(|(_, block)| block.iter().fold(0, |all, one| all | one) > 0);
        let counts = blocks.flat_map(|(start, block)| (start..).zip(block.iter().copied()));
        counts.filter(|(_, count)| *count > 0)
    }

    /// Of the first occupied bucket up to the last.
    fn numbers(&self) -> Range<usize> {
        let ends = self.extremes();
        ends.map_or(0..0, |(min, max)| bucket::of(min)..bucket::of(max) + 1)
    }

    /// The sums of the offsets and of their squares, in ns and ns², both as the
    /// histogram has them, so that their difference means something.
    pub(crate) fn moments(&self) -> (f64, f64) {
        let add = |(sum, squares): (f64, f64), (number, count): (usize, u64)| {
            let offset_ns = (bucket::middle_us(number) * NANOS_PER_MICRO) as f64;
            let count = count as f64;
            (
                sum + count * offset_ns,
                squares + count * offset_ns * offset_ns,
            )
        };
        self.occupied().fold((0.0, 0.0), add)
    }

    /// The integers of the canonical aggregate: sum, extremes (0 without
    /// offsets), the number of occupied buckets, then each one's least value in
    /// microseconds and its count, ascending.
    pub(crate) fn canonical(&self, emit: &mut impl FnMut(u128)) {
        emit(self.sum_ns);
        let (min, max) = self.extremes().unwrap_or_default();
        emit(u128::from(min.as_nanos()));
        emit(u128::from(max.as_nanos()));
        emit(self.occupied().count() as u128);
        for (number, count) in self.occupied() {
            emit(u128::from(bucket::least_us(number)));
            emit(u128::from(count));
        }
    }
}
