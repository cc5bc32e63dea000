//! The five points of a creative that every player reports.

use crate::time::SimTime;
use std::fmt;

/// A quartile milestone of a linear creative (VAST 4.3 §3.14.1).
///
/// A *segment* runs from one milestone to the next and is named after the
/// milestone it starts at, so the first four milestones also name segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// Playback begins, at 0.
    Start,
    /// A quarter of the duration.
    FirstQuartile,
    /// Half of the duration.
    Midpoint,
    /// Three quarters of the duration.
    ThirdQuartile,
    /// The end of the creative.
    Complete,
}

impl Milestone {
    /// All five, in playback order.
    pub const ALL: [Self; 5] = [
        Self::Start,
        Self::FirstQuartile,
        Self::Midpoint,
        Self::ThirdQuartile,
        Self::Complete,
    ];
    /// The four that begin a segment.
    pub const SEGMENTS: [Self; 4] = [
        Self::Start,
        Self::FirstQuartile,
        Self::Midpoint,
        Self::ThirdQuartile,
    ];

    /// Position in [`Self::ALL`], `0..=4`: the number of quarters played.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Where the milestone lies in a creative of this duration, rounded up to
    /// the nanosecond so that it never fires early.
    pub fn position(self, duration: SimTime) -> SimTime {
        duration.fraction_ceil(self.index() as u64, 4)
    }

    /// The milestone that ends the segment that this one starts.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The VAST event name, such as `firstQuartile`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::FirstQuartile => "firstQuartile",
            Self::Midpoint => "midpoint",
            Self::ThirdQuartile => "thirdQuartile",
            Self::Complete => "complete",
        }
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
