//! A discrete-time hazard: a chance per segment, given that it was entered.

use super::cut::Cut;
use super::error::HazardError;
use super::ramp::Ramp;
use super::stretch::{Placing, Stretch};
use crate::inverse::Inverse;
use crate::milestone::Milestone;
use crate::probability::Probability;
use crate::stream::Draw;
use crate::time::SimTime;

/// How interruptions spread over the inside of a segment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Within {
    /// Evenly.
    #[default]
    Uniform,
    /// As an exponential distribution truncated to the segment.
    ConstantHazard,
}

/// The model `quartile`: a session that enters segment k is interrupted in it
/// with probability `h_k`.
///
/// Reach: `∏ (1 − h_j)` over the segments passed. Within a segment survival
/// falls by `1 − h·τ` (uniform) or `(1 − h)^τ` (constant hazard), τ in `0..1`.
#[derive(Debug, Clone, PartialEq)]
pub struct QuartileModel {
    hazards: [Probability; 4],
    within: Within,
    duration: SimTime,
    inverse: Inverse<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Uniform(Ramp),
    Exponential(Exponential),
}

impl QuartileModel {
    /// The model for a creative of `duration`, with one hazard per segment in
    /// the order of [`Milestone::SEGMENTS`].
    ///
    /// # Errors
    /// [`HazardError::CertainConstantHazard`] for a hazard of 1 with
    /// [`Within::ConstantHazard`], whose rate would be infinite.
    pub(super) fn new(
        hazards: [Probability; 4],
        within: Within,
        duration: SimTime,
    ) -> Result<Self, HazardError> {
        if within == Within::ConstantHazard && hazards.contains(&Probability::ONE) {
            return Err(HazardError::CertainConstantHazard);
        }
        let mut model = Self {
            hazards,
            within,
            duration,
            inverse: Inverse::default(),
        };
        model.inverse = model.invert();
        Ok(model)
    }

    /// Maps one uniform draw to the instant of the interruption, if any; the
    /// inverse of [`Self::survival`], monotone in `draw`.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        match self.inverse.locate(draw)? {
            Piece::Uniform(ramp) => Some(ramp.at(draw)),
            Piece::Exponential(piece) => Some(piece.at(draw)),
        }
    }

    /// How draws are placed, run by run.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        Stretch::each(&self.inverse, |piece| match piece {
            Piece::Uniform(ramp) => Placing::Evenly(*ramp),
            Piece::Exponential(_) => Placing::Unevenly,
        })
    }

    /// Probability that no interruption lies before the cut, within `0..=D`.
    ///
    /// No instant carries mass, so both sides of a cut are alike.
    pub fn survival(&self, cut: Cut) -> f64 {
        let per_segment = Milestone::SEGMENTS.map(|segment| {
            let along = self.fraction_of(segment, cut.at);
            self.survival_within(self.hazards[segment.index()].get(), along)
        });
        per_segment.iter().product()
    }

    /// Integral of the survival over `0..horizon`, in nanoseconds.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let (mut entered, mut watched_ns) = (1.0, 0.0);
        for segment in Milestone::SEGMENTS {
            let hazard = self.hazards[segment.index()].get();
            let along = self.fraction_of(segment, horizon);
            let (start, end) = self.span(segment);
            let width_ns = (end - start).as_nanos() as f64;
            watched_ns += entered * width_ns * self.mean_survival_within(hazard, along);
            entered *= self.survival_within(hazard, along);
        }
        watched_ns
    }

    fn span(&self, segment: Milestone) -> (SimTime, SimTime) {
        let end = segment.next().unwrap_or(segment);
        (segment.position(self.duration), end.position(self.duration))
    }

    /// How much of a segment lies before an instant, in `0.0..=1.0`.
    fn fraction_of(&self, segment: Milestone, at: SimTime) -> f64 {
        let (start, end) = self.span(segment);
        let along = at.clamp(start, end) - start;
        along.as_nanos() as f64 / (end - start).as_nanos() as f64
    }

    fn survival_within(&self, hazard: f64, along: f64) -> f64 {
        match self.within {
            Within::Uniform => 1.0 - hazard * along,
            Within::ConstantHazard => libm::exp(along * libm::log1p(-hazard)),
        }
    }

    /// Integral of [`Self::survival_within`] over `0..along`.
    fn mean_survival_within(&self, hazard: f64, along: f64) -> f64 {
        let rate = -libm::log1p(-hazard);
        match self.within {
            Within::ConstantHazard if rate > 0.0 => -libm::expm1(-rate * along) / rate,
            _ => along * (1.0 - hazard * along / 2.0),
        }
    }

    fn invert(&self) -> Inverse<Piece> {
        let mut inverse = Inverse::default();
        for segment in Milestone::SEGMENTS {
            let (start, end) = self.span(segment);
            let entered = self.survival(Cut::before(start));
            inverse.push(self.survival(Cut::before(end)), |run| match self.within {
                Within::Uniform => Piece::Uniform(Ramp::new(run, start, end)),
                Within::ConstantHazard => Piece::Exponential(Exponential {
                    entered,
                    log_survival: libm::log1p(-self.hazards[segment.index()].get()),
                    start_ns: start.as_nanos(),
                    last_ns: end.as_nanos() - 1,
                }),
            });
        }
        inverse
    }
}

/// A segment with a constant hazard: `S(t) = entered · (1 − h)^τ`.
#[derive(Debug, Clone, PartialEq)]
struct Exponential {
    entered: f64,
    log_survival: f64,
    start_ns: u64,
    last_ns: u64,
}

impl Exponential {
    fn at(&self, draw: Draw) -> SimTime {
        let within = (1.0 - draw.as_fraction()) / self.entered;
        let along = libm::log(within.min(1.0)) / self.log_survival;
        let width_ns = (self.last_ns - self.start_ns + 1) as f64;
        let offset_ns = (along * width_ns) as u64;
        // A draw that rounds to 1 has an infinite offset, cut off like any other.
        let at_ns = self.start_ns.saturating_add(offset_ns);
        SimTime::from_nanos(at_ns.min(self.last_ns))
    }
}
