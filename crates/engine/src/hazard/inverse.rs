//! Inverse transform by integer thresholds.

use crate::stream::Draw;
use crate::time::SimTime;

/// 2^64, the number of draws.
const DRAWS: u128 = 1 << 64;

/// Survival turned into consecutive runs of draws, each with the piece of the
/// time line it maps to; the draws behind the last piece survive.
///
/// Thresholds are integers, so that `p = 1` takes every draw and `p = 0` none,
/// and a comparison is the same on every machine.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Inverse<P> {
    /// The last draw of each piece, ascending.
    lasts: Vec<u64>,
    pieces: Vec<P>,
}

impl<P> Default for Inverse<P> {
    fn default() -> Self {
        Self {
            lasts: Vec::new(),
            pieces: Vec::new(),
        }
    }
}

/// The draws of one piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    /// The first draw.
    pub(super) first: u64,
    /// How many, in `1..=2^64`.
    pub(super) count: u128,
}

impl<P> Inverse<P> {
    /// Adds the piece at whose end `survival` is left; a piece that no draw
    /// falls into is dropped.
    pub(super) fn push(&mut self, survival: f64, piece: impl FnOnce(Run) -> P) {
        let end = ((1.0 - survival) * DRAWS as f64) as u128;
        let first = self.lasts.last().map_or(0, |last| u128::from(*last) + 1);
        if end > first {
            self.lasts.push((end - 1) as u64);
            self.pieces.push(piece(Run {
                first: first as u64,
                count: end - first,
            }));
        }
    }

    /// The piece of a draw among few pieces: every threshold is compared,
    /// which has no branch to mispredict.
    #[inline]
    pub(super) fn locate_among_few(&self, draw: Draw) -> Option<&P> {
        let passed = |last: &&u64| draw.bits() > **last;
        self.pieces.get(self.lasts.iter().filter(passed).count())
    }

    /// The piece of a draw among many pieces, by bisection.
    #[inline]
    pub(super) fn locate_among_many(&self, draw: Draw) -> Option<&P> {
        let passed = |last: &u64| draw.bits() > *last;
        self.pieces.get(self.lasts.partition_point(passed))
    }
}

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
