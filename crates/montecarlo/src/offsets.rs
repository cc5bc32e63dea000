//! Where on the playhead sessions were interrupted.

use hdrhistogram::Histogram;
use vastsim_engine::SimTime;

/// The quantiles that are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OffsetQuantile {
    /// 1 %.
    P01,
    /// 5 %.
    P05,
    /// 10 %.
    P10,
    /// 25 %.
    P25,
    /// 50 %, the median.
    P50,
    /// 75 %.
    P75,
    /// 90 %.
    P90,
    /// 95 %.
    P95,
    /// 99 %.
    P99,
    /// 99.9 %.
    P999,
}

impl OffsetQuantile {
    /// All of them, ascending.
    pub const ALL: [Self; 10] = [
        Self::P01,
        Self::P05,
        Self::P10,
        Self::P25,
        Self::P50,
        Self::P75,
        Self::P90,
        Self::P95,
        Self::P99,
        Self::P999,
    ];

    /// The share of offsets at or below it, in `0.0..=1.0`.
    pub const fn share(self) -> f64 {
        match self {
            Self::P01 => 0.01,
            Self::P05 => 0.05,
            Self::P10 => 0.10,
            Self::P25 => 0.25,
            Self::P50 => 0.50,
            Self::P75 => 0.75,
            Self::P90 => 0.90,
            Self::P95 => 0.95,
            Self::P99 => 0.99,
            Self::P999 => 0.999,
        }
    }

    /// The name in results, such as `p50`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P01 => "p01",
            Self::P05 => "p05",
            Self::P10 => "p10",
            Self::P25 => "p25",
            Self::P50 => "p50",
            Self::P75 => "p75",
            Self::P90 => "p90",
            Self::P95 => "p95",
            Self::P99 => "p99",
            Self::P999 => "p999",
        }
    }
}

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

    /// A quantile, at most 0.1 % or a microsecond above the true one; `None`
    /// without offsets.
    pub fn quantile(&self, quantile: OffsetQuantile) -> Option<SimTime> {
        let (min, max) = self.extremes?;
        let histogram = self.histogram.as_ref()?;
        let micros = histogram.value_at_quantile(quantile.share());
        Some(SimTime::from_nanos(micros * NANOS_PER_MICRO).clamp(min, max))
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
