//! Where on the playhead sessions were interrupted, in bins.

use vastsim_engine::SimTime;

/// How many bins a creative has, at most.
const BINS: u64 = 4_096;

/// Recorded offsets, counted in bins of equal width.
///
/// Memory does not grow with the sessions. A bin covers what was recorded from
/// its edge on, up to the next one; the last one has everything behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetBins {
    width_ns: u64,
    counts: Vec<u64>,
    sum_ns: u128,
}

impl OffsetBins {
    /// Empty bins of a creative of `duration`.
    pub(crate) fn of(duration: SimTime) -> Self {
        let width_ns = duration.as_nanos().div_ceil(BINS).max(1);
        let bins = duration.as_nanos().div_ceil(width_ns).max(1);
        Self {
            width_ns,
            counts: vec![0; bins as usize],
            sum_ns: 0,
        }
    }

    /// Counts an offset, at most the duration.
    pub(crate) fn count(&mut self, offset: SimTime) {
        let last = self.counts.len() - 1;
        let bin = (offset.as_nanos() / self.width_ns) as usize;
        self.counts[bin.min(last)] += 1;
        self.sum_ns += u128::from(offset.as_nanos());
    }

    /// How many offsets there are.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Their sum in nanoseconds, as recorded.
    pub const fn sum_ns(&self) -> u128 {
        self.sum_ns
    }

    /// The width of a bin in nanoseconds.
    pub const fn width_ns(&self) -> u64 {
        self.width_ns
    }

    /// Each bin's upper edge and its count; the last edge is the duration.
    pub fn bins(&self) -> impl Iterator<Item = (SimTime, u64)> {
        let edges = (1..).map(|bin| SimTime::from_nanos(bin * self.width_ns));
        edges.zip(self.counts.iter().copied())
    }
}
