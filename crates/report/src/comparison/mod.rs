//! What `compare` found, as data: `comparison.json` and `comparison.csv`.

mod record;
mod table;

pub use record::{
    AdComparisonRecord, CellComparisonRecord, CellSideEntry, ComparisonCriteria, ComparisonRecord,
    RateRecord, SideEntry, WatchedRecord,
};
pub use table::{COLUMNS, table};
