//! The ads in one place of both cells.

use super::rate::RateComparison;
use super::watched::WatchedComparison;

/// What changes of an ad.
#[derive(Debug, Clone, PartialEq)]
pub struct AdComparison {
    /// Starts, but of the first ad, which every viewing starts; reach, completion, interruptions in all
    /// and by segment and reason.
    pub rates: Vec<RateComparison>,
    /// The mean time watched; `None` where a cell has no session of the ad.
    pub watched: Option<WatchedComparison>,
}
