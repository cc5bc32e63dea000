//! Where on the playhead sessions were interrupted.

use hdrhistogram::Histogram;
use vastsim_engine::SimTime;

/// The distribution of interruption offsets: count, sum and extremes exactly,
/// quantiles to three significant digits.
///
/// The histogram counts microseconds and is made when the first offset comes,
/// so that a reason that never occurs costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Offsets {
    sum_ns: u128,
    extremes: Option<(SimTime, SimTime)>,
    duration: SimTime,
    histogram: Option<Histogram<u64>>,
}

const NANOS_PER_MICRO: u64 = 1_000;
const SIGNIFICANT_DIGITS: u8 = 3;

impl Offsets {
    /// No offsets yet, of a creative of `duration`.
    pub const fn none(duration: SimTime) -> Self {
        Self {
            sum_ns: 0,
            extremes: None,
            duration,
            histogram: None,
        }
    }

    /// Counts one offset, at most the duration.
    #[inline]
    pub(crate) fn record(&mut self, at: SimTime) {
        self.sum_ns += u128::from(at.as_nanos());
        let (min, max) = self.extremes.unwrap_or((at, at));
        self.extremes = Some((min.min(at), max.max(at)));
        let duration = self.duration;
        self.histogram
            .get_or_insert_with(|| empty_histogram(duration))
            .saturating_record(at.as_nanos() / NANOS_PER_MICRO);
    }

    /// Adds the offsets of another tally of the same cell.
    pub(crate) fn merge(&mut self, other: Self) {
        self.sum_ns += other.sum_ns;
        self.extremes = match (self.extremes, other.extremes) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, None) | (None, one) => one,
        };
        self.histogram = match (self.histogram.take(), other.histogram) {
            (Some(mut ours), Some(theirs)) => {
                ours.add(theirs)
                    .expect("histograms of one cell have the same bounds");
                Some(ours)
            }
            (one, None) | (None, one) => one,
        };
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.histogram.as_ref().map_or(0, Histogram::len)
    }

    /// Their sum, in nanoseconds; above `u64` from about 1e9 sessions.
    pub const fn sum_ns(&self) -> u128 {
        self.sum_ns
    }

    /// The least and the greatest, if there are any.
    pub const fn extremes(&self) -> Option<(SimTime, SimTime)> {
        self.extremes
    }

    /// The offset that a share, in `0.0..=1.0`, of all offsets do not exceed;
    /// at most 0.1 % or a microsecond above the true one, and `None` without
    /// offsets.
    pub fn quantile(&self, share: f64) -> Option<SimTime> {
        let (min, max) = self.extremes?;
        let histogram = self.histogram.as_ref()?;
        let micros = histogram.value_at_quantile(share);
        Some(SimTime::from_nanos(micros * NANOS_PER_MICRO).clamp(min, max))
    }

    /// The sum of the squared offsets in ns², to 0.1 %: for standard errors.
    pub(crate) fn sum_of_squares(&self) -> f64 {
        let Some(histogram) = &self.histogram else {
            return 0.0;
        };
        let squares = histogram.iter_recorded().map(|bucket| {
            let micros = histogram.median_equivalent(bucket.value_iterated_to());
            let offset_ns = (micros * NANOS_PER_MICRO) as f64;
            bucket.count_at_value() as f64 * offset_ns * offset_ns
        });
        squares.sum()
    }

    /// The integers of the canonical aggregate: sum, extremes, then each
    /// occupied bucket's value in microseconds and count, ascending.
    pub(crate) fn canonical(&self, emit: &mut impl FnMut(u128)) {
        emit(self.sum_ns);
        if let Some((min, max)) = self.extremes {
            emit(u128::from(min.as_nanos()));
            emit(u128::from(max.as_nanos()));
        }
        for bucket in self.histogram.iter().flat_map(Histogram::iter_recorded) {
            emit(u128::from(bucket.value_iterated_to()));
            emit(u128::from(bucket.count_at_value()));
        }
    }
}

fn empty_histogram(duration: SimTime) -> Histogram<u64> {
    let highest = (duration.as_nanos() / NANOS_PER_MICRO).max(2);
    Histogram::new_with_bounds(1, highest, SIGNIFICANT_DIGITS)
        .expect("the bounds and digits are in hdrhistogram's range")
}
