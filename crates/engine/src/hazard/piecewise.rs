//! A hazard rate in continuous time that changes from piece to piece.

use super::cut::Cut;
use super::error::HazardError;
use super::rates::Rates;
use super::stretch::{Placing, Stretch};
use crate::inverse::{Inverse, Run};
use crate::stream::Draw;
use crate::time::SimTime;

/// The model `hazard`: interruptions come at a rate that is constant from one
/// breakpoint to the next.
///
/// Survival: `S(t) = exp(−∫ λ)` over `0..t`.
#[derive(Debug, Clone, PartialEq)]
pub struct PiecewiseModel {
    /// In order of time, without those that the creative ends before.
    pieces: Vec<Piece>,
    inverse: Inverse<Decay>,
}

/// A span with one rate.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    start: SimTime,
    end: SimTime,
    rate_per_ns: f64,
    /// `∫ λ` over all pieces before.
    hazard_before: f64,
}

impl PiecewiseModel {
    /// The model for a creative of `duration`.
    ///
    /// # Errors
    /// [`HazardError::RateOrder`] if a rate begins before the one ahead of it.
    pub(super) fn new(rates: &Rates, duration: SimTime) -> Result<Self, HazardError> {
        let placed = rates.place(duration)?;
        let ends = placed.iter().skip(1).map(|(start, _)| *start);
        let ends = ends.chain([duration]).map(|end| end.min(duration));
        let mut pieces: Vec<Piece> = Vec::new();
        for ((start, rate_per_s), end) in placed.iter().zip(ends) {
            if *start < end {
                let before = pieces.last();
                let hazard_before = before.map_or(0.0, |piece| piece.hazard_by(piece.end));
                pieces.push(Piece {
                    start: *start,
                    end,
                    rate_per_ns: rate_per_s / NANOS_PER_S,
                    hazard_before,
                });
            }
        }
        let inverse = invert(&pieces);
        Ok(Self { pieces, inverse })
    }

    /// Maps one uniform draw to the instant of the interruption, if any; the
    /// inverse of [`Self::survival`], monotone in `draw`.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        self.inverse.locate(draw).map(|decay| decay.at(draw))
    }

    /// How draws are placed, run by run.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        Stretch::each(&self.inverse, |_| Placing::Unevenly)
    }

    /// Probability that no interruption lies before the cut, within `0..=D`.
    ///
    /// No instant carries mass, so both sides of a cut are alike.
    pub fn survival(&self, cut: Cut) -> f64 {
        let begun = self.pieces.partition_point(|piece| piece.start <= cut.at);
        let piece = begun.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(1.0, |piece| libm::exp(-piece.hazard_by(cut.at)))
    }

    /// Integral of the survival over `0..horizon`, in nanoseconds.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let first = self.pieces.first().map_or(horizon, |piece| piece.start);
        let begun = self.pieces.iter().take_while(|piece| piece.start < horizon);
        let watched_ns = begun.map(|piece| piece.expected_watched_ns(horizon));
        first.min(horizon).as_nanos() as f64 + watched_ns.sum::<f64>()
    }
}

const NANOS_PER_S: f64 = 1e9;

impl Piece {
    /// `∫ λ` over `0..at`, for an instant from the start of the piece on.
    fn hazard_by(&self, at: SimTime) -> f64 {
        let inside = at.min(self.end) - self.start;
        self.hazard_before + self.rate_per_ns * inside.as_nanos() as f64
    }

    /// `∫ S` over the part of the piece before the horizon: `(1 − e^(−λw)) / λ`
    /// of those who enter it.
    fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let width_ns = (horizon.min(self.end) - self.start).as_nanos() as f64;
        let hazard = self.rate_per_ns * width_ns;
        let each_ns = if hazard > 0.0 {
            -libm::expm1(-hazard) / self.rate_per_ns
        } else {
            width_ns
        };
        libm::exp(-self.hazard_before) * each_ns
    }
}

fn invert(pieces: &[Piece]) -> Inverse<Decay> {
    let mut inverse = Inverse::default();
    for piece in pieces {
        // The share lost keeps its digits where hardly anybody is.
        let lost = -libm::expm1(-piece.hazard_by(piece.end));
        inverse.push_lost(lost, |run| Decay::new(run, piece));
    }
    inverse
}

/// The draws of a piece: those who entered it leave it exponentially.
#[derive(Debug, Clone, PartialEq)]
struct Decay {
    first: u64,
    start_ns: u64,
    last_ns: u64,
    /// The share of those who entered that one draw is.
    share: f64,
    /// The mean of the exponential distribution, 1/λ.
    mean_ns: f64,
}

impl Decay {
    fn new(run: Run, piece: &Piece) -> Self {
        const DRAW: f64 = 1.0 / 18_446_744_073_709_551_616.0;
        Self {
            first: run.first,
            start_ns: piece.start.as_nanos(),
            last_ns: piece.end.as_nanos() - 1,
            share: DRAW / libm::exp(-piece.hazard_before),
            mean_ns: 1.0 / piece.rate_per_ns,
        }
    }

    /// `−ln(1 − share lost) / λ` behind the start. What was lost is counted from
    /// the first draw of the piece, in integers: it keeps all its digits however
    /// few are lost.
    #[inline]
    fn at(&self, draw: Draw) -> SimTime {
        // Of a draw that rounds to all the offset would be infinite.
        const NEARLY_ALL: f64 = 1.0 - f64::EPSILON / 2.0;
        let lost = (draw.bits() - self.first) as f64 * self.share;
        let offset_ns = -libm::log1p(-lost.min(NEARLY_ALL)) * self.mean_ns;
        let at_ns = self.start_ns.saturating_add(offset_ns as u64);
        SimTime::from_nanos(at_ns.min(self.last_ns))
    }
}
