//! Windowed interruption: each milestone may bring one near it.

use super::cut::{Cut, Side};
use super::error::HazardError;
use super::ramp::Ramp;
use super::stretch::{Placing, Stretch};
use super::window_curve::{Curve, Slope};
use crate::inverse::Inverse;
use crate::milestone::Milestone;
use crate::probability::Probability;
use crate::stream::Draw;
use crate::time::SimTime;

/// One milestone's rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowRule {
    probability: Probability,
    min_offset_ns: i64,
    max_offset_ns: i64,
}

impl WindowRule {
    /// With `probability`, an interruption falls at the milestone's position
    /// plus a uniform offset from the half-open window, in nanoseconds;
    /// negative means before it. A window without width is one instant.
    ///
    /// # Errors
    /// [`HazardError::Window`] if the window ends before it begins,
    /// [`HazardError::Offset`] if it reaches farther than 24 hours.
    pub fn new(
        probability: Probability,
        min_offset_ns: i64,
        max_offset_ns: i64,
    ) -> Result<Self, HazardError> {
        for offset_ns in [min_offset_ns, max_offset_ns] {
            if offset_ns.unsigned_abs() > SimTime::MAX_DURATION.as_nanos() {
                return Err(HazardError::Offset { offset_ns });
            }
        }
        if min_offset_ns > max_offset_ns {
            return Err(HazardError::Window {
                min_offset_ns,
                max_offset_ns,
            });
        }
        Ok(Self {
            probability,
            min_offset_ns,
            max_offset_ns,
        })
    }
}

/// One rule placed on the time line of a creative: a candidate interruption.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    probability: f64,
    low_ns: i64,
    high_ns: i64,
}

impl Candidate {
    fn place(rule: &WindowRule, milestone: Milestone, duration: SimTime) -> Self {
        let position_ns = milestone.position(duration).as_nanos() as i64;
        Self {
            probability: rule.probability.get(),
            low_ns: position_ns + rule.min_offset_ns,
            high_ns: position_ns + rule.max_offset_ns,
        }
    }

    /// F(t): the share of the window before the cut, clamped below at 0.
    fn share_before(&self, cut: Cut) -> f64 {
        let at_ns = cut.at.as_nanos() as i64;
        if at_ns == 0 && cut.side == Side::Before {
            return 0.0;
        }
        if self.low_ns == self.high_ns {
            let before = match cut.side {
                Side::Before => self.low_ns.max(0) < at_ns,
                Side::After => self.low_ns.max(0) <= at_ns,
            };
            return f64::from(u8::from(before));
        }
        let share = (at_ns - self.low_ns) as f64 / (self.high_ns - self.low_ns) as f64;
        share.clamp(0.0, 1.0)
    }

    fn rises_over(&self, start: SimTime, end: SimTime) -> bool {
        self.probability > 0.0
            && self.low_ns < self.high_ns
            && self.low_ns <= start.as_nanos() as i64
            && self.high_ns >= end.as_nanos() as i64
    }

    fn slope(&self) -> Slope {
        Slope::new(self.probability, self.low_ns, self.high_ns)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// At most one candidate is active: linear, or a single instant.
    Ramp(Ramp),
    /// Windows overlap: a polynomial.
    Curve(Curve),
}

/// The model `window`: per milestone, independently, a candidate interruption
/// at position + U[min, max), clamped below at 0; the earliest one in `0..D`
/// interrupts the session.
///
/// Survival: `S(t) = ∏ (1 − p_m · F_m(t))`.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowModel {
    candidates: [Candidate; 5],
    duration: SimTime,
    inverse: Inverse<Piece>,
}

impl WindowModel {
    /// The model for a creative of `duration`, with one rule per milestone in
    /// the order of [`Milestone::ALL`].
    pub(super) fn new(rules: [WindowRule; 5], duration: SimTime) -> Self {
        let place = |m: Milestone| Candidate::place(&rules[m.index()], m, duration);
        let mut model = Self {
            candidates: Milestone::ALL.map(place),
            duration,
            inverse: Inverse::default(),
        };
        model.inverse = model.invert();
        model
    }

    /// Maps one uniform draw to the instant of the first interruption, if any;
    /// the inverse of [`Self::survival`], monotone in `draw`.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        match self.inverse.locate(draw)? {
            Piece::Ramp(ramp) => Some(ramp.at(draw)),
            Piece::Curve(curve) => Some(curve.at(draw)),
        }
    }

    /// How draws are placed, run by run.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        Stretch::each(&self.inverse, |piece| match piece {
            Piece::Ramp(ramp) => Placing::Evenly(*ramp),
            Piece::Curve(_) => Placing::Unevenly,
        })
    }

    /// Probability that no interruption lies before the cut, within `0..=D`.
    pub fn survival(&self, cut: Cut) -> f64 {
        let survives = |c: &Candidate| 1.0 - c.probability * c.share_before(cut);
        self.candidates.iter().map(survives).product()
    }

    /// Integral of the survival over `0..horizon`, in nanoseconds.
    ///
    /// Between breakpoints the survival is a polynomial of degree five at
    /// most, for which three-point Gauss–Legendre quadrature is exact.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let breakpoints = self.breakpoints(horizon);
        let spans = breakpoints.windows(2);
        spans.map(|span| self.integrate(span[0], span[1])).sum()
    }

    fn integrate(&self, start: SimTime, end: SimTime) -> f64 {
        const NODE: f64 = 0.774_596_669_241_483_4;
        let half = (end - start).as_nanos() as f64 / 2.0;
        let middle = start.as_nanos() as f64 + half;
        let rising: Vec<Slope> = self.slopes(start, end).collect();
        let level = self.level(start, end);
        let at = |node: f64| level * Slope::product(&rising, middle + node * half);
        half * (5.0 * at(-NODE) + 8.0 * at(0.0) + 5.0 * at(NODE)) / 9.0
    }

    /// The factor of the candidates that do not change over `start..end`.
    fn level(&self, start: SimTime, end: SimTime) -> f64 {
        let constant = self.candidates.iter().filter(|c| !c.rises_over(start, end));
        constant
            .map(|c| 1.0 - c.probability * c.share_before(Cut::after(start)))
            .product()
    }

    fn slopes(&self, start: SimTime, end: SimTime) -> impl Iterator<Item = Slope> {
        let rising = move |c: &&Candidate| c.rises_over(start, end);
        self.candidates.iter().filter(rising).map(Candidate::slope)
    }

    /// 0, the horizon, and every end of a window between them, ascending.
    fn breakpoints(&self, horizon: SimTime) -> Vec<SimTime> {
        let ends = self.candidates.iter().flat_map(|c| [c.low_ns, c.high_ns]);
        let inside = ends.filter_map(|ns| u64::try_from(ns).ok().map(SimTime::from_nanos));
        let mut breakpoints: Vec<_> = inside.filter(|at| *at < horizon).collect();
        breakpoints.extend([SimTime::ZERO, horizon]);
        breakpoints.sort_unstable();
        breakpoints.dedup();
        breakpoints
    }

    fn invert(&self) -> Inverse<Piece> {
        let mut inverse = Inverse::default();
        for span in self.breakpoints(self.duration).windows(2) {
            let (start, end) = (span[0], span[1]);
            inverse.push(self.survival(Cut::after(start)), |run| {
                Piece::Ramp(Ramp::new(run, start, start))
            });
            inverse.push(self.survival(Cut::before(end)), |run| {
                if self.slopes(start, end).count() == 1 {
                    Piece::Ramp(Ramp::new(run, start, end))
                } else {
                    let slopes = self.slopes(start, end).collect();
                    Piece::Curve(Curve::new(
                        self.level(start, end),
                        slopes,
                        run,
                        (start, end),
                    ))
                }
            });
        }
        inverse
    }
}
