//! Which interval to give.

use super::{Interval, clopper_pearson, jeffreys, wilson};
use crate::Confidence;

/// A way to an interval for one proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum IntervalMethod {
    /// [`wilson`]: it covers the truth as often as it says on average.
    #[default]
    Wilson,
    /// [`clopper_pearson`]: it covers the truth at least as often as it says.
    ClopperPearson,
    /// [`jeffreys`]: equal tails of a posterior.
    Jeffreys,
}

impl IntervalMethod {
    /// All methods.
    pub const ALL: [Self; 3] = [Self::Wilson, Self::ClopperPearson, Self::Jeffreys];

    /// The interval of `successes` in `trials`; no trials give
    /// [`Interval::UNKNOWN`].
    ///
    /// # Panics
    /// If there are more successes than trials.
    ///
    /// ```
    /// use vastsim_stats::{Confidence, interval::{IntervalMethod, wilson}};
    ///
    /// let confidence = Confidence::default();
    /// let usual = IntervalMethod::default().of(5, 25, confidence);
    /// assert_eq!(usual, wilson(5, 25, confidence));
    /// ```
    pub fn of(self, successes: u64, trials: u64, confidence: Confidence) -> Interval {
        let interval = match self {
            Self::Wilson => wilson,
            Self::ClopperPearson => clopper_pearson,
            Self::Jeffreys => jeffreys,
        };
        interval(successes, trials, confidence)
    }

    /// As it is written in files and on command lines.
    ///
    /// ```
    /// use vastsim_stats::interval::IntervalMethod;
    ///
    /// assert_eq!(IntervalMethod::ClopperPearson.name(), "clopper-pearson");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "wilson",
            Self::ClopperPearson => "clopper-pearson",
            Self::Jeffreys => "jeffreys",
        }
    }
}
