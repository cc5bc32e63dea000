//! What observed data says about a profile.
//!
//! [`observed`] reads what ad platforms and logs report, whatever they write it
//! like, row by row and in constant memory. A [`Collector`] counts the rows for
//! the ads of a scenario that they belong to, each a [`Target`], and [`validate`]
//! compares the counts with the closed forms of the ads.
//!
//! ```text
//! report ── observed ──> Row ── Collector ──> TargetData ── validate ──> AdValidation
//!                                   ^                           ^
//!                     Target ───────┘        Expectation ───────┘
//! ```
//!
//! [`mod@fit`] makes a profile of the rows instead, and [`planning`] says how many
//! sessions a comparison takes. [`SelfCheck`] compares a run with its closed form,
//! [`comparison`] two runs with each other, and a [`PrecisionWatch`] says when a run
//! may stop.

mod collector;
pub mod comparison;
mod contradiction;
mod curve_test;
pub mod distance;
mod expectation;
pub mod fit;
mod funnel;
mod monitor;
pub mod observed;
mod observed_tally;
mod offset_bins;
pub mod planning;
mod precision;
mod reason_share;
mod resolution;
mod screening;
mod segment_test;
mod self_check;
mod settle;
mod target;
mod terminal_test;
mod unfit;
mod validation;
mod verdict;

pub use collector::{Collector, ForeignProvider, TargetData};
pub use contradiction::Contradiction;
pub use curve_test::{CurveTest, ShapeTest};
pub use expectation::Expectation;
pub use funnel::{Funnel, Growth};
pub use monitor::{Monitored, Sequence};
pub use observed_tally::ObservedTally;
pub use offset_bins::OffsetBins;
pub use precision::{Metric, Precision, PrecisionError, PrecisionWatch};
pub use reason_share::{ReasonShare, reason_shares};
pub use resolution::{Resolution, Rounding};
pub use screening::{Screened, flag, screen};
pub use segment_test::{SegmentCount, SegmentTest};
pub use self_check::{Estimated, Far, SelfCheck};
pub use target::Target;
pub use terminal_test::{CELLS, TerminalTest};
pub use unfit::{Unfit, UnfitRow};
pub use validation::{AdValidation, Watched, overall, validate};
pub use verdict::{Adjusted, Criteria, Evidence, Verdict};
