//! Where windows are.

use vastsim_engine::{Milestone, SimTime};

/// A window around a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowEnds {
    /// Where it begins, in nanoseconds from the milestone; negative before it.
    pub min_offset_ns: i64,
    /// Where it ends.
    pub max_offset_ns: i64,
}

/// Windows on the time line of an ad, in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) low_ns: [i64; 5],
    pub(super) high_ns: [i64; 5],
    pub(super) duration: SimTime,
}

impl Placed {
    pub(super) fn of(ends: &[WindowEnds; 5], duration: SimTime) -> Self {
        let position = |m: usize| Milestone::ALL[m].position(duration).as_nanos() as i64;
        Self {
            low_ns: core::array::from_fn(|m| position(m) + ends[m].min_offset_ns),
            high_ns: core::array::from_fn(|m| position(m) + ends[m].max_offset_ns),
            duration,
        }
    }

    /// Windows that share the ad among the milestones: each has what is nearest
    /// to its own.
    pub(super) fn tiles(duration: SimTime) -> Self {
        let eighth = |n: u64| duration.fraction_ceil(n, 8).as_nanos() as i64;
        Self {
            low_ns: [0, 1, 3, 5, 7].map(eighth),
            high_ns: [1, 3, 5, 7, 8].map(eighth),
            duration,
        }
    }

    /// F(t): the share of a window before an instant, clamped below at 0.
    pub(super) fn share(&self, m: usize, at: SimTime) -> f64 {
        let (low, high, at_ns) = (self.low_ns[m], self.high_ns[m], at.as_nanos() as i64);
        if at_ns == 0 {
            return 0.0;
        }
        if low == high {
            return f64::from(u8::from(low.max(0) < at_ns));
        }
        ((at_ns - low) as f64 / (high - low) as f64).clamp(0.0, 1.0)
    }

    /// Which windows reach into the ad.
    pub(super) fn is_used(&self) -> [bool; 5] {
        let duration_ns = self.duration.as_nanos() as i64;
        core::array::from_fn(|m| self.low_ns[m] < duration_ns)
    }

    pub(super) fn ends(&self, milestone: Milestone, duration: SimTime) -> WindowEnds {
        let (m, position) = (milestone.index(), milestone.position(duration));
        let position_ns = position.as_nanos() as i64;
        WindowEnds {
            min_offset_ns: self.low_ns[m] - position_ns,
            max_offset_ns: self.high_ns[m] - position_ns,
        }
    }
}
