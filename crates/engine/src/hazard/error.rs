//! Why a hazard model cannot be built.

use std::fmt;

/// A parameter that no hazard model accepts; nothing is built from it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum HazardError {
    /// A probability outside `0.0..=1.0`, or NaN.
    Probability {
        /// The value given.
        value: f64,
    },
    /// A window that ends before it begins.
    Window {
        /// First offset, in nanoseconds.
        min_offset_ns: i64,
        /// End offset, in nanoseconds.
        max_offset_ns: i64,
    },
    /// A window offset farther than 24 hours from its milestone.
    Offset {
        /// The offset given, in nanoseconds.
        offset_ns: i64,
    },
    /// A tick interval of zero, or one so short that the creative would hold
    /// more than [`TickModel::MAX_TICKS`](super::TickModel::MAX_TICKS).
    TickInterval {
        /// The interval given, in nanoseconds.
        interval_ns: u64,
    },
    /// A constant hazard cannot be certain to interrupt within a segment.
    CertainConstantHazard,
    /// No rate, or more than [`Rates::MOST`](super::Rates::MOST).
    RateCount {
        /// How many were given.
        count: usize,
    },
    /// A rate that is negative, above
    /// [`Rates::HIGHEST_PER_S`](super::Rates::HIGHEST_PER_S), or NaN.
    Rate {
        /// The rate given, per second.
        value: f64,
    },
    /// A rate that does not begin after the one ahead of it; in a creative whose
    /// duration decides it, one that begins before it.
    RateOrder {
        /// Its place among the rates, from 0.
        index: usize,
    },
    /// A rate that begins beyond the whole of the creative.
    Billionths {
        /// Where it begins, in billionths of the duration.
        billionths: u64,
    },
    /// An offset beyond 24 hours, which no creative lasts.
    Instant {
        /// The offset given, in nanoseconds.
        offset_ns: u64,
    },
    /// No point of a survival curve, or more than
    /// [`SurvivalCurve::MOST`](super::SurvivalCurve::MOST).
    PointCount {
        /// How many were given.
        count: usize,
    },
    /// A point that does not come after the one ahead of it.
    PointOrder {
        /// Its place among the points, from 0.
        index: usize,
    },
    /// A point at which more are left than at the one ahead of it.
    SurvivalRises {
        /// Its place among the points, from 0.
        index: usize,
    },
}

impl fmt::Display for HazardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Probability { value } => write!(f, "probability {value} is not in 0..=1"),
            Self::Window {
                min_offset_ns,
                max_offset_ns,
            } => write!(
                f,
                "the window begins at {min_offset_ns} ns, after its end at {max_offset_ns} ns"
            ),
            Self::Offset { offset_ns } => {
                write!(
                    f,
                    "offset {offset_ns} ns is farther than 24 h from its milestone"
                )
            }
            Self::TickInterval { interval_ns } => write!(
                f,
                "a tick interval of {interval_ns} ns is zero, or gives more than {} ticks",
                super::TickModel::MAX_TICKS
            ),
            Self::CertainConstantHazard => {
                f.write_str("probability 1 within a segment has no constant hazard")
            }
            curve => write_curve_error(curve, f),
        }
    }
}

/// What is wrong with rates and survival curves.
fn write_curve_error(error: &HazardError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    use HazardError as E;
    let (rates_max, points_max) = (super::Rates::MOST, super::SurvivalCurve::MOST);
    match error {
        E::RateCount { count } => write!(f, "{count} rates are not 1 to {rates_max}"),
        E::Rate { value } => write!(f, "rate {value} per second is not in 0..=1e9"),
        E::RateOrder { index } => write!(f, "rate [{index}] does not begin after the one before"),
        E::Billionths { billionths } => {
            write!(f, "{billionths} billionths are more than the creative")
        }
        E::Instant { offset_ns } => write!(f, "offset {offset_ns} ns lies beyond 24 h"),
        E::PointCount { count } => write!(f, "{count} points are not 1 to {points_max}"),
        E::PointOrder { index } => write!(f, "point [{index}] does not come after the one before"),
        E::SurvivalRises { index } => write!(f, "survival rises at point [{index}]"),
        _ => Ok(()),
    }
}

impl std::error::Error for HazardError {}
