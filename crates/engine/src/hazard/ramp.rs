//! Draws spread evenly over a span of time.

use crate::inverse::Run;
use crate::stream::Draw;
use crate::time::SimTime;

/// A run of draws spread evenly over a span of time, or put on its start.
///
/// The instant is `start + ⌊(draw − first) · scale / 2^shift⌋`: one wide
/// multiplication, exact to the nanosecond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ramp {
    first: u64,
    start: SimTime,
    scale: u64,
    shift: u32,
}

impl Ramp {
    /// Spreads `run` over `start..end`.
    pub(super) fn new(run: Run, start: SimTime, end: SimTime) -> Self {
        const WIDEST_SHIFT: u32 = 80;
        let width = u128::from((end - start).as_nanos());
        let widest = (width << WIDEST_SHIFT) / run.count;
        let excess = (u128::BITS - widest.leading_zeros()).saturating_sub(u64::BITS);
        Self {
            first: run.first,
            start,
            scale: (widest >> excess) as u64,
            shift: WIDEST_SHIFT - excess,
        }
    }

    /// The instant of a draw of this run.
    #[inline]
    pub(super) fn at(&self, draw: Draw) -> SimTime {
        let along = u128::from(draw.bits() - self.first) * u128::from(self.scale);
        self.start + SimTime::from_nanos((along >> self.shift) as u64)
    }
}
