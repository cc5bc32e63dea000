//! What is fitted, and how.

use super::loss::LossRates;
use super::window::WindowEnds;
use crate::resolution::Resolution;
use std::fmt;
use vastsim_stats::Confidence;
use vastsim_stats::interval::IntervalMethod;

/// A model that can be made of observed data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitModel {
    /// A hazard per segment.
    Quartile,
    /// A window per milestone.
    Window,
    /// Points of the survival curve.
    Empirical,
}

impl FitModel {
    /// As it is written in profiles.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quartile => "quartile",
            Self::Window => "window",
            Self::Empirical => "empirical",
        }
    }
}

impl fmt::Display for FitModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where the windows of `window` are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Windows {
    /// Their ends are estimated as well.
    Estimated {
        /// Where they may be, for a beginning.
        start: Option<[WindowEnds; 5]>,
    },
    /// That is known, in the order of [`Milestone::ALL`](vastsim_engine::Milestone::ALL).
    Known([WindowEnds; 5]),
}

/// What is wanted of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct FitOptions {
    /// The model; where it is left open, `empirical` of offsets and `quartile`
    /// of counts.
    pub model: Option<FitModel>,
    /// How sure intervals are.
    pub confidence: Confidence,
    /// How they are made.
    pub interval: IntervalMethod,
    /// The grid that offsets were recorded on.
    pub resolution: Resolution,
    /// Shares of beacons that were lost.
    pub loss: LossRates,
    /// Where the windows of `window` are.
    pub windows: Windows,
    /// Whether a segment that nobody entered may stay as a base has it.
    pub has_base: bool,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self {
            model: None,
            confidence: Confidence::default(),
            interval: IntervalMethod::default(),
            resolution: Resolution::EXACT,
            loss: LossRates::NONE,
            windows: Windows::Estimated { start: None },
            has_base: false,
        }
    }
}
