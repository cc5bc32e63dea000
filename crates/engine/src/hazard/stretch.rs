//! How a model places draws, for who places many at a time.

use super::ramp::Ramp;
use crate::inverse::Inverse;
use crate::stream::Draw;

/// Consecutive draws that a model maps to instants in one way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The first draw.
    pub first: Draw,
    /// The last draw.
    pub last: Draw,
    /// Where they come.
    pub placing: Placing,
}

/// Where the draws of a stretch come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Placing {
    /// Spread evenly over a span, or all on one instant.
    Evenly(Ramp),
    /// Along a curve that only [`Hazard::sample`](super::Hazard::sample) knows.
    Unevenly,
}

impl Stretch {
    /// The runs of an inverse; what they have in common is told by their pieces.
    pub(super) fn each<P>(inverse: &Inverse<P>, placing: impl Fn(&P) -> Placing) -> Vec<Self> {
        let runs = inverse.runs();
        let stretch = |(first, last, piece)| Self {
            first: Draw::from_bits(first),
            last: Draw::from_bits(last),
            placing: placing(piece),
        };
        runs.map(stretch).collect()
    }
}
