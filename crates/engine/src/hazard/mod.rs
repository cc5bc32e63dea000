//! When sessions are interrupted: each model owns its sampler and its closed
//! form side by side.

mod curve;
mod cut;
mod empirical;
mod error;
mod model;
mod piecewise;
mod quartile;
mod ramp;
mod rates;
mod stretch;
mod tick;
mod window;
mod window_curve;

pub use curve::SurvivalCurve;
pub use cut::{Cut, Side};
pub use empirical::EmpiricalModel;
pub use error::HazardError;
pub use model::Model;
pub use piecewise::PiecewiseModel;
pub use quartile::{QuartileModel, Within};
pub use ramp::Ramp;
pub use rates::{RateStart, Rates};
pub use stretch::{Placing, Stretch};
pub use tick::TickModel;
pub use window::{WindowModel, WindowRule};

use crate::event::Rank;
use crate::milestone::Milestone;
use crate::stream::Draw;
use crate::time::SimTime;

/// A model placed on a creative: the instant of a session's first
/// interruption.
#[derive(Debug, Clone, PartialEq)]
pub enum Hazard {
    /// Never interrupts.
    None,
    /// Each milestone may bring an interruption near it.
    Window(WindowModel),
    /// A polling loop with one Bernoulli draw per tick.
    Tick(TickModel),
    /// A discrete-time hazard per segment.
    Quartile(QuartileModel),
    /// A hazard rate in continuous time, constant from piece to piece.
    Piecewise(PiecewiseModel),
    /// The inverse of an observed survival curve.
    Empirical(EmpiricalModel),
}

impl Hazard {
    /// Maps one uniform draw to the instant of the interruption, if any; the
    /// inverse of [`Self::survival`], monotone in `draw`.
    ///
    /// Monotone means that scenarios which share a tape are coupled (common
    /// random numbers): a higher survival never interrupts earlier.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        match self {
            Self::None => None,
            Self::Window(model) => model.sample(draw),
            Self::Tick(model) => model.sample(draw),
            Self::Quartile(model) => model.sample(draw),
            Self::Piecewise(model) => model.sample(draw),
            Self::Empirical(model) => model.sample(draw),
        }
    }

    /// How [`Self::sample`] places draws, in their order; those behind the last
    /// stretch it maps to nothing.
    pub fn stretches(&self) -> Vec<Stretch> {
        match self {
            Self::None => Vec::new(),
            Self::Window(model) => model.stretches(),
            Self::Tick(model) => model.stretches(),
            Self::Quartile(model) => model.stretches(),
            Self::Piecewise(model) => model.stretches(),
            Self::Empirical(model) => model.stretches(),
        }
    }

    /// Probability, in `0.0..=1.0`, that no interruption lies before the cut.
    pub fn survival(&self, cut: Cut) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Window(model) => model.survival(cut),
            Self::Tick(model) => model.survival(cut),
            Self::Quartile(model) => model.survival(cut),
            Self::Piecewise(model) => model.survival(cut),
            Self::Empirical(model) => model.survival(cut),
        }
    }

    /// Expected playhead at the interruption or the horizon, whichever comes
    /// first, in nanoseconds: the integral of the survival function over
    /// `0..horizon`, for a horizon of at most the duration.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        match self {
            Self::None => horizon.as_nanos() as f64,
            Self::Window(model) => model.expected_watched_ns(horizon),
            Self::Tick(model) => model.expected_watched_ns(horizon),
            Self::Quartile(model) => model.expected_watched_ns(horizon),
            Self::Piecewise(model) => model.expected_watched_ns(horizon),
            Self::Empirical(model) => model.expected_watched_ns(horizon),
        }
    }

    /// Whether the interruption goes before or after a milestone of its instant.
    pub(crate) const fn rank(&self) -> Rank {
        match self {
            Self::Tick(_) => Rank::TickInterruption,
            Self::None
            | Self::Window(_)
            | Self::Quartile(_)
            | Self::Piecewise(_)
            | Self::Empirical(_) => Rank::Interruption,
        }
    }

    /// The cut that a session must survive to reach a milestone.
    ///
    /// The start has fired before anything can interrupt. A polling loop draws
    /// at an instant before its milestone, every other model after it.
    pub(crate) fn cut_before(&self, milestone: Milestone, duration: SimTime) -> Cut {
        let at = milestone.position(duration);
        match self {
            Self::Tick(_) if milestone != Milestone::Start => Cut::after(at),
            _ => Cut::before(at),
        }
    }
}
