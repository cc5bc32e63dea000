//! Runs that are counted in parts: kept in files, cut into shards, merged.

mod archive;
mod error;
mod folder;
mod identity;
mod merging;
mod origin;
mod ranges;
mod state;

pub use error::PartError;
pub use folder::PartFolder;
pub use identity::identity;
pub use merging::Merging;
pub(crate) use ranges::range_of;
pub use ranges::{RangeError, count_range, merge_ranges, scenario_of};
pub use state::{Part, restored, tally_file};
