//! Two results against each other: what changes from A to B.

mod ad;
mod counts;
mod judging;
mod metric;
mod pair;
mod rate;
mod watched;

pub use ad::AdComparison;
pub use counts::{AdCounts, EventCount, MeanWatched, compare_counts};
pub use judging::{Judged, judge};
pub use metric::Metric;
pub use pair::compare_pair;
pub use rate::{RateComparison, Rates};
pub use watched::WatchedComparison;
