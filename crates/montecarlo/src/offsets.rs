//! Where on the playhead sessions were interrupted.

mod restore;

use crate::bucket::NANOS_PER_MICRO;
use crate::compiled::Span;
use hdrhistogram::Histogram;
use vastsim_engine::SimTime;

/// The distribution of interruption offsets: count, sum and extremes exactly,
/// quantiles to three significant digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Offsets {
    sum_ns: u128,
    min: SimTime,
    max: SimTime,
    /// In microseconds.
    histogram: Histogram<u64>,
}

const SIGNIFICANT_DIGITS: u8 = 3;

impl Offsets {
    /// No offsets yet, of a creative of `duration`.
    ///
    /// # Panics
    /// Never: every duration is in the range of the histogram.
    pub(crate) fn none(duration: SimTime) -> Self {
        let highest_us = (duration.as_nanos() / NANOS_PER_MICRO).max(2);
        let histogram = Histogram::new_with_bounds(1, highest_us, SIGNIFICANT_DIGITS);
        Self {
            sum_ns: 0,
            min: SimTime::from_nanos(u64::MAX),
            max: SimTime::ZERO,
            histogram: histogram.expect("the bounds and digits are in hdrhistogram's range"),
        }
    }

    /// Counts one offset, at most the duration.
    #[inline]
    pub(crate) fn record(&mut self, at: SimTime) {
        self.sum_ns += u128::from(at.as_nanos());
        self.min = self.min.min(at);
        self.max = self.max.max(at);
        self.histogram
            .saturating_record(at.as_nanos() / NANOS_PER_MICRO);
    }

    /// Adds the sum and the extremes of offsets, without their buckets.
    pub(crate) fn add_span(&mut self, span: &Span) {
        self.sum_ns += span.sum_ns;
        self.min = self.min.min(SimTime::from_nanos(span.min_ns));
        self.max = self.max.max(SimTime::from_nanos(span.max_ns));
    }

    /// Adds offsets to the bucket of a value, without their sum and extremes.
    pub(crate) fn add_bucket(&mut self, micros: u64, offsets: u64) {
        self.histogram.saturating_record_n(micros, offsets);
    }

    /// Adds the offsets of another tally of the same cell.
    ///
    /// # Panics
    /// If the other one is of a longer creative.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.sum_ns += other.sum_ns;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        let merged = self.histogram.add(&other.histogram);
        merged.expect("histograms of one cell have the same bounds");
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.histogram.len()
    }

    /// Their sum, in nanoseconds; above `u64` from about 1e9 sessions.
    pub const fn sum_ns(&self) -> u128 {
        self.sum_ns
    }

    /// The least and the greatest, if there are any.
    pub fn extremes(&self) -> Option<(SimTime, SimTime)> {
        (self.count() > 0).then_some((self.min, self.max))
    }

    /// The offset that a share, in `0.0..=1.0`, of all offsets do not exceed,
    /// within 0.1 % or a microsecond; `None` without offsets.
    pub fn quantile(&self, share: f64) -> Option<SimTime> {
        let (min, max) = self.extremes()?;
        let micros = self.histogram.value_at_quantile(share);
        Some(SimTime::from_nanos(micros * NANOS_PER_MICRO).clamp(min, max))
    }

    /// The occupied buckets of the histogram in the order of time: the last
    /// instant of each, to the nanosecond, and how many offsets it holds.
    pub fn buckets(&self) -> impl Iterator<Item = (SimTime, u64)> {
        self.histogram.iter_recorded().map(|bucket| {
            let last_us = self
                .histogram
                .highest_equivalent(bucket.value_iterated_to());
            let last = SimTime::from_nanos((last_us + 1) * NANOS_PER_MICRO - 1);
            (last, bucket.count_at_value())
        })
    }

    /// The sums of the offsets and of their squares, in ns and ns², both as the
    /// histogram has them, so that their difference means something.
    pub(crate) fn moments(&self) -> (f64, f64) {
        let add = |(sum, squares): (f64, f64), (count, offset_ns): (f64, f64)| {
            (
                sum + count * offset_ns,
                squares + count * offset_ns * offset_ns,
            )
        };
        let buckets = self.histogram.iter_recorded().map(|bucket| {
            let micros = self.histogram.median_equivalent(bucket.value_iterated_to());
            (
                bucket.count_at_value() as f64,
                (micros * NANOS_PER_MICRO) as f64,
            )
        });
        buckets.fold((0.0, 0.0), add)
    }

    /// The integers of the canonical aggregate: sum, extremes (0 without
    /// offsets), the number of occupied buckets, then each one's least value in
    /// microseconds and its count, ascending.
    pub(crate) fn canonical(&self, emit: &mut impl FnMut(u128)) {
        emit(self.sum_ns);
        let (min, max) = self.extremes().unwrap_or_default();
        emit(u128::from(min.as_nanos()));
        emit(u128::from(max.as_nanos()));
        emit(self.histogram.iter_recorded().count() as u128);
        for bucket in self.histogram.iter_recorded() {
            let least_us = self.histogram.lowest_equivalent(bucket.value_iterated_to());
            emit(u128::from(least_us));
            emit(u128::from(bucket.count_at_value()));
        }
    }
}
