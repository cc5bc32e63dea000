//! Interruptions as they were observed, without a law behind them.

use super::curve::SurvivalCurve;
use super::cut::Cut;
use super::ramp::Ramp;
use super::stretch::{Placing, Stretch};
use crate::inverse::Inverse;
use crate::stream::Draw;
use crate::time::SimTime;

/// The model `empirical`: the inverse transform of a survival curve.
///
/// Survival: linear between the points of a [`SurvivalCurve`]. Who is missing
/// at 0 is interrupted there, after the start.
#[derive(Debug, Clone, PartialEq)]
pub struct EmpiricalModel {
    /// From one at 0 to one at the duration or behind it, in order of time.
    points: Vec<(SimTime, f64)>,
    inverse: Inverse<Ramp>,
}

impl EmpiricalModel {
    /// The model for a creative of `duration`, above 0.
    pub(super) fn new(curve: &SurvivalCurve, duration: SimTime) -> Self {
        let mut model = Self {
            points: curve.place(duration),
            inverse: Inverse::default(),
        };
        model.inverse = model.invert(duration);
        model
    }

    /// Maps one uniform draw to the instant of the interruption, if any; the
    /// inverse of [`Self::survival`], monotone in `draw`.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        self.inverse.locate(draw).map(|ramp| ramp.at(draw))
    }

    /// How draws are placed, run by run.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        Stretch::each(&self.inverse, |ramp| Placing::Evenly(*ramp))
    }

    /// Probability that no interruption lies before the cut, within `0..=D`.
    pub fn survival(&self, cut: Cut) -> f64 {
        if cut == Cut::before(SimTime::ZERO) {
            return 1.0;
        }
        let behind = self.points.partition_point(|(at, _)| *at <= cut.at);
        let behind = behind.clamp(1, self.points.len() - 1);
        survival_between(self.points[behind - 1], self.points[behind], cut.at)
    }

    /// Integral of the survival over `0..horizon`, in nanoseconds: the area
    /// under each line.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let lines = self.points.windows(2);
        let begun = lines.take_while(|line| line[0].0 < horizon);
        let areas = begun.map(|line| {
            let ((start, entered), end) = (line[0], line[1].0.min(horizon));
            let left = survival_between(line[0], line[1], end);
            (end - start).as_nanos() as f64 * f64::midpoint(entered, left)
        });
        areas.sum()
    }

    fn invert(&self, duration: SimTime) -> Inverse<Ramp> {
        let mut inverse = Inverse::default();
        let (start, entered) = self.points[0];
        inverse.push(entered, |run| Ramp::new(run, start, start));
        for line in self.points.windows(2) {
            let (start, end) = (line[0].0, line[1].0.min(duration));
            let left = survival_between(line[0], line[1], end);
            inverse.push(left, |run| Ramp::new(run, start, end));
        }
        inverse
    }
}

/// The survival on the line between two points. Every step rounds
/// monotonically, so that it never rises with time.
fn survival_between(low: (SimTime, f64), high: (SimTime, f64), at: SimTime) -> f64 {
    let width_ns = (high.0 - low.0).as_nanos() as f64;
    let along = (at.clamp(low.0, high.0) - low.0).as_nanos() as f64 / width_ns;
    (low.1 - (low.1 - high.1) * along).max(high.1)
}
