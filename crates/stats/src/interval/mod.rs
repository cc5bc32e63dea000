//! Intervals for a proportion, for several at once, and for a difference of two.
//!
//! Each has a function of counts: successes in trials. Where the trials depend
//! on each other, [`wilson_of`] takes the number of independent ones that would
//! tell as much.

mod agresti_coull;
mod clopper_pearson;
mod goodman;
mod jeffreys;
mod method;
mod newcombe;
mod wilson;

pub use agresti_coull::agresti_coull;
pub use clopper_pearson::clopper_pearson;
pub use goodman::goodman;
pub use jeffreys::jeffreys;
pub use method::IntervalMethod;
pub use newcombe::newcombe;
pub(crate) use newcombe::newcombe_at;
pub use wilson::{wilson, wilson_of};

/// A closed range, `low` ≤ `high`: of proportions within 0..=1, of differences
/// between two within −1..=1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Every proportion: what is known before the first trial.
    pub const UNKNOWN: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// Every difference between two proportions.
    pub const ANY_DIFFERENCE: Self = Self {
        low: -1.0,
        high: 1.0,
    };

    /// What there is for arguments outside a function's domain.
    const UNDEFINED: Self = Self {
        low: f64::NAN,
        high: f64::NAN,
    };

    /// Whether `value` lies between the ends or on one.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// Counts that are none are a bug of the caller.
#[track_caller]
fn assert_counts(successes: u64, trials: u64) {
    assert!(
        successes <= trials,
        "{successes} successes in {trials} trials"
    );
}
