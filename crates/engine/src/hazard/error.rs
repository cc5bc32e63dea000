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
        }
    }
}

impl std::error::Error for HazardError {}
