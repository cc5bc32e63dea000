//! Rates of interruption, each from a place of the creative on.

use super::error::HazardError;
use crate::time::SimTime;

/// Where a rate begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateStart {
    /// At an offset of at most 24 hours.
    Offset(SimTime),
    /// Where so much of the creative was played, in billionths of its duration:
    /// `250_000_000` is a quarter.
    Billionths(u64),
}

impl RateStart {
    /// All of the creative, in billionths.
    pub const WHOLE: u64 = 1_000_000_000;

    /// Where it lies in a creative of this duration, rounded up to the
    /// nanosecond as milestones are.
    ///
    /// ```
    /// use vastsim_engine::{Milestone, RateStart, SimTime};
    ///
    /// let duration = SimTime::from_nanos(10_000_000_001);
    /// let quarter = RateStart::Billionths(250_000_000);
    /// assert_eq!(quarter.position(duration), Milestone::FirstQuartile.position(duration));
    /// ```
    pub fn position(self, duration: SimTime) -> SimTime {
        match self {
            Self::Offset(at) => at,
            Self::Billionths(billionths) => duration.fraction_ceil(billionths, Self::WHOLE),
        }
    }

    /// Whether it comes after another one in creatives of every duration;
    /// `None` if that depends on the duration.
    fn is_after(self, other: Self) -> Option<bool> {
        match (self, other) {
            (Self::Offset(at), Self::Offset(before)) => Some(at > before),
            (Self::Billionths(at), Self::Billionths(before)) => Some(at > before),
            _ => None,
        }
    }

    fn check(self) -> Result<(), HazardError> {
        match self {
            Self::Offset(at) if at > SimTime::MAX_DURATION => {
                let offset_ns = at.as_nanos();
                Err(HazardError::Instant { offset_ns })
            }
            Self::Billionths(billionths) if billionths > Self::WHOLE => {
                Err(HazardError::Billionths { billionths })
            }
            _ => Ok(()),
        }
    }
}

/// Rates of interruption per second, each from where it begins until the next
/// one does; before the first there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates(Vec<(RateStart, f64)>);

impl Rates {
    /// The most rates.
    pub const MOST: usize = 1_000;
    /// The highest rate, once in a nanosecond.
    pub const HIGHEST_PER_S: f64 = 1e9;

    /// Checks rates per second in the order in which they hold.
    ///
    /// Whether an offset lies before a share of the creative is seen when the
    /// creative is known, by [`Model::place`](super::Model::place).
    ///
    /// # Errors
    /// [`HazardError::RateCount`], [`HazardError::Rate`],
    /// [`HazardError::Instant`], [`HazardError::Billionths`] or
    /// [`HazardError::RateOrder`]; see there.
    pub fn new(rates: Vec<(RateStart, f64)>) -> Result<Self, HazardError> {
        if !(1..=Self::MOST).contains(&rates.len()) {
            let count = rates.len();
            return Err(HazardError::RateCount { count });
        }
        for (start, per_s) in &rates {
            start.check()?;
            if !(0.0..=Self::HIGHEST_PER_S).contains(per_s) {
                return Err(HazardError::Rate { value: *per_s });
            }
        }
        let mut pairs = rates.windows(2);
        let wrong = pairs.position(|pair| pair[1].0.is_after(pair[0].0) == Some(false));
        match wrong {
            Some(before) => Err(HazardError::RateOrder { index: before + 1 }),
            None => Ok(Self(rates)),
        }
    }

    /// Each rate with the instant at which it begins in a creative of this
    /// duration.
    ///
    /// # Errors
    /// [`HazardError::RateOrder`] if one begins before the one ahead of it.
    pub(super) fn place(&self, duration: SimTime) -> Result<Vec<(SimTime, f64)>, HazardError> {
        let rates = self.0.iter();
        let placed = rates.map(|(start, per_s)| (start.position(duration), *per_s));
        let placed: Vec<_> = placed.collect();
        match placed.windows(2).position(|pair| pair[1].0 < pair[0].0) {
            Some(before) => Err(HazardError::RateOrder { index: before + 1 }),
            None => Ok(placed),
        }
    }

    /// How many there are, at least one.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }
}
