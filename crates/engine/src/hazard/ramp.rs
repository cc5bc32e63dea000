//! Draws spread evenly over a span of time.

use crate::inverse::Run;
use crate::stream::Draw;
use crate::time::SimTime;

/// A run of draws spread evenly over a span of time, or put on its start.
///
/// The instant is `start + ⌊(draw − first) · scale / 2^shift⌋`: one wide
/// multiplication, exact to the nanosecond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ramp {
    first: u64,
    start: SimTime,
    scale: u64,
    /// At least 17: an instant has less than 47 bits, and a scale that was cut has 64.
    shift: u32,
}

impl Ramp {
    const WIDEST_SHIFT: u32 = 80;

    /// Spreads `run` over `start..end`.
    pub(super) fn new(run: Run, start: SimTime, end: SimTime) -> Self {
        let width = u128::from((end - start).as_nanos());
        let widest = (width << Self::WIDEST_SHIFT) / run.count;
        let excess = (u128::BITS - widest.leading_zeros()).saturating_sub(u64::BITS);
        Self {
            first: run.first,
            start,
            scale: (widest >> excess) as u64,
            shift: Self::WIDEST_SHIFT - excess,
        }
    }

    /// All draws on one instant.
    pub(super) const fn point(at: SimTime) -> Self {
        Self {
            first: 0,
            start: at,
            scale: 0,
            shift: Self::WIDEST_SHIFT,
        }
    }

    /// The first draw.
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// The instant of the first draw.
    pub const fn start(&self) -> SimTime {
        self.start
    }

    /// What a draw, counted from the first one, is multiplied by.
    pub const fn scale(&self) -> u64 {
        self.scale
    }

    /// How many bits of the product are left out, in `17..=80`.
    pub const fn shift(&self) -> u32 {
        self.shift
    }

    /// The first draw whose instant is not before `at`; `None` if none is.
    pub fn first_from(&self, at: SimTime) -> Option<Draw> {
        let Some(along) = at.as_nanos().checked_sub(self.start.as_nanos()) else {
            return Some(Draw::from_bits(self.first));
        };
        if along == 0 {
            return Some(Draw::from_bits(self.first));
        }
        let product = u128::from(along) << self.shift;
        let steps = (self.scale > 0).then(|| product.div_ceil(u128::from(self.scale)))?;
        let first = u64::try_from(steps).ok()?.checked_add(self.first)?;
        Some(Draw::from_bits(first))
    }

    /// The instant of a draw of this run.
    #[inline]
    pub fn at(&self, draw: Draw) -> SimTime {
        let along = u128::from(draw.bits() - self.first) * u128::from(self.scale);
        self.start + SimTime::from_nanos((along >> self.shift) as u64)
    }
}
