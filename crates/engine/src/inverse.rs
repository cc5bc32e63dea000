//! Inverse transform by integer thresholds.

use crate::stream::Draw;
use crate::thresholds::Thresholds;

/// 2^64, the number of draws.
const DRAWS: u128 = 1 << 64;

/// Consecutive runs of draws, each with the piece that it maps to; the draws
/// behind the last piece map to nothing.
///
/// Thresholds are integers, so that `p = 1` takes every draw and `p = 0` none,
/// and a comparison is the same on every machine.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Inverse<P> {
    /// The last draw of each piece.
    lasts: Thresholds,
    pieces: Vec<P>,
}

impl<P> Default for Inverse<P> {
    fn default() -> Self {
        Self {
            lasts: Thresholds::default(),
            pieces: Vec::new(),
        }
    }
}

/// The draws of one piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Run {
    /// The first draw.
    pub(crate) first: u64,
    /// How many, in `1..=2^64`.
    pub(crate) count: u128,
}

impl<P> Inverse<P> {
    /// Adds the piece behind which the share `survival` of the draws is left; a
    /// piece that no draw falls into is dropped.
    pub(crate) fn push(&mut self, survival: f64, piece: impl FnOnce(Run) -> P) {
        self.push_lost(1.0 - survival.clamp(0.0, 1.0), piece);
    }

    /// Adds the piece up to which the share `lost`, in `0.0..=1.0`, of the draws
    /// is gone; the same as [`Self::push`] for who knows it to more digits.
    pub(crate) fn push_lost(&mut self, lost: f64, piece: impl FnOnce(Run) -> P) {
        let end = (lost * DRAWS as f64) as u128;
        let first = self.lasts.last().map_or(0, |last| u128::from(last) + 1);
        if end > first {
            self.lasts.push((end - 1) as u64);
            self.pieces.push(piece(Run {
                first: first as u64,
                count: end - first,
            }));
        }
    }

    /// The pieces in order, each with its first and its last draw.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (u64, u64, &P)> {
        let lasts = self.lasts.values();
        let firsts = lasts.iter().map(|last| last.wrapping_add(1));
        let firsts = std::iter::once(0).chain(firsts);
        let runs = firsts.zip(lasts).zip(&self.pieces);
        runs.map(|((first, last), piece)| (first, *last, piece))
    }

    /// The piece of a draw, if it has one.
    #[inline]
    pub(crate) fn locate(&self, draw: Draw) -> Option<&P> {
        self.pieces.get(self.lasts.count_below(draw.bits()))
    }
}
