//! Virtual time: an integer number of nanoseconds.

use std::fmt;
use std::ops::{Add, Sub};

const NANOS_PER_SEC: u64 = 1_000_000_000;

/// An instant on a session's clock, or a span between two, in nanoseconds.
///
/// Never a float: positions and offsets are exact, and equal instants compare
/// equal on every machine. Displays as `HH:MM:SS.mmm`, the form that VAST uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimTime(u64);

impl SimTime {
    /// The start of playback.
    pub const ZERO: Self = Self(0);
    /// The longest creative that a plan accepts: 24 hours.
    pub const MAX_DURATION: Self = Self::from_secs(24 * 60 * 60);

    /// From nanoseconds.
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// From milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000_000)
    }

    /// From whole seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs * NANOS_PER_SEC)
    }

    /// In nanoseconds.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// In seconds, rounded to the nearest `f64`: for display, never for order.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / NANOS_PER_SEC as f64
    }

    /// `numerator / denominator` of this span, rounded up so that nothing
    /// placed there comes early.
    ///
    /// ```
    /// # use vastsim_engine::SimTime;
    /// assert_eq!(SimTime::from_secs(30).fraction_ceil(1, 4), SimTime::from_millis(7_500));
    /// ```
    #[must_use]
    pub fn fraction_ceil(self, numerator: u64, denominator: u64) -> Self {
        let product = u128::from(self.0) * u128::from(numerator);
        Self(product.div_ceil(u128::from(denominator)) as u64)
    }
}

impl Add for SimTime {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for SimTime {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0 / 1_000_000;
        let (secs, millis) = (millis / 1_000, millis % 1_000);
        let (hours, minutes, secs) = (secs / 3_600, secs / 60 % 60, secs % 60);
        write!(f, "{hours:02}:{minutes:02}:{secs:02}.{millis:03}")
    }
}

/// The earlier of two instants, of which either may never come.
pub(crate) fn soonest(one: Option<SimTime>, other: Option<SimTime>) -> Option<SimTime> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}
