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
    /// The shift as what is done before a product of 64 bits is taken by its upper
    /// half, and after it: quicker than to shift one of 128.
    up: u8,
    down: u8,
}

impl Ramp {
    const WIDEST_SHIFT: u32 = 80;

    /// Spreads `run` over `start..end`.
    pub(super) fn new(run: Run, start: SimTime, end: SimTime) -> Self {
        let width = u128::from((end - start).as_nanos());
        let widest = (width << Self::WIDEST_SHIFT) / run.count;
        let excess = (u128::BITS - widest.leading_zeros()).saturating_sub(u64::BITS);
        let scale = (widest >> excess) as u64;
        Self::of(run.first, start, scale, Self::WIDEST_SHIFT - excess)
    }

    /// All draws on one instant.
    pub(super) const fn point(at: SimTime) -> Self {
        Self::of(0, at, 0, Self::WIDEST_SHIFT)
    }

    const fn of(first: u64, start: SimTime, scale: u64, shift: u32) -> Self {
        let up = u64::BITS.saturating_sub(shift);
        Self {
            first,
            start,
            scale,
            shift,
            up: up as u8,
            down: (shift + up - u64::BITS) as u8,
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

    /// By how many bits the distance from the first draw is moved up before it is
    /// multiplied, in `0..=47`.
    pub const fn up(&self) -> u8 {
        self.up
    }

    /// By how many bits the upper half of the product is moved down, in `0..=16`.
    pub const fn down(&self) -> u8 {
        self.down
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
        // A run that is so short that its draws are moved up has room for that.
        let along = (draw.bits() - self.first) << (self.up & 63);
        let product = u128::from(along).wrapping_mul(u128::from(self.scale));
        let along_ns = (product >> u64::BITS) as u64 >> (self.down & 63);
        self.start + SimTime::from_nanos(along_ns)
    }
}
