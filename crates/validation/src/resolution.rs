//! How finely offsets were written down.

use crate::observed::Summary;
use vastsim_engine::SimTime;

/// What became of the true offset when it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// The multiple of the step nearest to it, halves up.
    Nearest,
    /// The multiple of the step at or below it.
    Down,
}

/// The grid that recorded offsets lie on.
///
/// A test that takes offsets on a grid for continuous ones rejects what is true.
/// So no offset is compared with an instant, but the sessions recorded before an
/// instant with the probability of being recorded before it, which is that of
/// being interrupted before [`Self::cut`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution {
    step_ns: u64,
    rounding: Rounding,
}

impl Resolution {
    /// Offsets to the nanosecond, as the simulator has them.
    pub const EXACT: Self = Self {
        step_ns: 1,
        rounding: Rounding::Down,
    };

    /// Offsets in seconds with this many decimals; from nine on they are exact.
    pub const fn of_decimals(decimals: u32, rounding: Rounding) -> Self {
        const NANOSECOND_DECIMALS: u32 = 9;
        if decimals >= NANOSECOND_DECIMALS {
            return Self::EXACT;
        }
        Self {
            step_ns: 10_u64.pow(NANOSECOND_DECIMALS - decimals),
            rounding,
        }
    }

    /// Of a file of observed sessions.
    pub fn of(summary: &Summary, rounding: Rounding) -> Self {
        let decimals = summary.offset_decimals.unwrap_or(0);
        Self::of_decimals(decimals, rounding)
    }

    /// The grid's step in nanoseconds.
    pub const fn step_ns(self) -> u64 {
        self.step_ns
    }

    /// The instant c such that an offset is recorded before `edge` if and only
    /// if it is truly before c.
    ///
    /// The first multiple of the step at or above the edge is ⌈edge/step⌉·step.
    /// Rounded down, everything below that is recorded before the edge; rounded
    /// to the nearest, everything half a step below.
    ///
    /// ```
    /// use vastsim_engine::SimTime;
    /// use vastsim_validation::{Resolution, Rounding};
    ///
    /// let tenths = Resolution::of_decimals(1, Rounding::Nearest);
    /// let quarter = SimTime::from_nanos(3_750_000_000);
    /// assert_eq!(tenths.cut(quarter), SimTime::from_nanos(3_750_000_000));
    /// let half = SimTime::from_nanos(7_500_000_000);
    /// assert_eq!(tenths.cut(half), SimTime::from_nanos(7_450_000_000));
    /// ```
    #[must_use]
    pub fn cut(self, edge: SimTime) -> SimTime {
        let first = edge.as_nanos().div_ceil(self.step_ns) * self.step_ns;
        SimTime::from_nanos(match self.rounding {
            Rounding::Down => first,
            Rounding::Nearest => first.saturating_sub(self.step_ns / 2),
        })
    }
}

/// Whether an offset lies behind the end of an ad, and by more than the half step
/// of its grid that rounding to the nearest may have moved it.
pub(crate) fn is_behind(offset: SimTime, duration: SimTime) -> bool {
    let behind_ns = offset.as_nanos().saturating_sub(duration.as_nanos());
    behind_ns > coarsest_step_ns(offset) / 2
}

/// The longest step, of seconds with some number of decimals, whose grid an offset
/// is on.
fn coarsest_step_ns(offset: SimTime) -> u64 {
    let steps = (0..=9).rev().map(|power| 10_u64.pow(power));
    let mut steps = steps.filter(|step| offset.as_nanos().is_multiple_of(*step));
    steps.next().unwrap_or(1)
}
