//! A model before it is placed on a creative.

use super::error::HazardError;
use super::{
    EmpiricalModel, Hazard, PiecewiseModel, QuartileModel, Rates, SurvivalCurve, TickModel,
    WindowModel, WindowRule, Within,
};
use crate::probability::Probability;
use crate::time::SimTime;

/// An interruption model and its parameters, for creatives of any duration.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// Never interrupts.
    None,
    /// One rule per milestone, in the order of
    /// [`Milestone::ALL`](crate::Milestone::ALL); see [`WindowModel`].
    Window([WindowRule; 5]),
    /// A polling loop; see [`TickModel`].
    Tick {
        /// Per segment, in the order of
        /// [`Milestone::SEGMENTS`](crate::Milestone::SEGMENTS).
        probabilities: [Probability; 4],
        /// Between two draws.
        interval: SimTime,
    },
    /// A chance per segment; see [`QuartileModel`].
    Quartile {
        /// Per segment, in the order of
        /// [`Milestone::SEGMENTS`](crate::Milestone::SEGMENTS).
        hazards: [Probability; 4],
        /// How interruptions spread over a segment.
        within: Within,
    },
    /// A rate from each breakpoint on; see [`PiecewiseModel`].
    Piecewise(Rates),
    /// An observed survival curve; see [`EmpiricalModel`].
    Empirical(SurvivalCurve),
}

impl Model {
    /// The model on a creative of `duration`. A creative that does not play is
    /// never interrupted.
    ///
    /// # Errors
    /// [`HazardError::TickInterval`], [`HazardError::CertainConstantHazard`] and
    /// [`HazardError::RateOrder`]; see there.
    pub fn place(&self, duration: SimTime) -> Result<Hazard, HazardError> {
        if duration == SimTime::ZERO {
            return Ok(Hazard::None);
        }
        Ok(match self {
            Self::None => Hazard::None,
            Self::Window(rules) => Hazard::Window(WindowModel::new(*rules, duration)),
            Self::Tick {
                probabilities,
                interval,
            } => Hazard::Tick(TickModel::new(*probabilities, *interval, duration)?),
            Self::Quartile { hazards, within } => {
                Hazard::Quartile(QuartileModel::new(*hazards, *within, duration)?)
            }
            Self::Piecewise(rates) => Hazard::Piecewise(PiecewiseModel::new(rates, duration)?),
            Self::Empirical(curve) => Hazard::Empirical(EmpiricalModel::new(curve, duration)),
        })
    }

    /// How many ticks the model keeps in memory for a creative: each takes 16
    /// bytes, whatever the number of sessions.
    pub const fn ticks(&self, duration: SimTime) -> u64 {
        match self {
            Self::Tick { interval, .. } => TickModel::count(*interval, duration),
            Self::None
            | Self::Window(_)
            | Self::Quartile { .. }
            | Self::Piecewise(_)
            | Self::Empirical(_) => 0,
        }
    }

    /// How many rates or points the model keeps in memory for a creative: each
    /// takes less than 128 bytes, whatever the number of sessions.
    pub const fn pieces(&self) -> usize {
        match self {
            Self::Piecewise(rates) => rates.count(),
            Self::Empirical(curve) => curve.count(),
            Self::None | Self::Window(_) | Self::Tick { .. } | Self::Quartile { .. } => 0,
        }
    }
}
