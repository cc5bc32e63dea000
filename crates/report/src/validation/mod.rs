//! What `validate` found, as data: `validation.json` and `validation.csv`.

mod evidence;
mod observed;
mod record;
mod segment;
mod table;

pub use evidence::{
    ChiSquaredEntry, CurveEntry, EffectEntry, MonitorEntry, RaoScottEntry, ReasonEntry, ShapeEntry,
    TerminalEntry, WatchedEntry,
};
pub use observed::ObservedEntry;
pub use record::{AdValidationRecord, CriteriaEntry, PartRecord, ValidationRecord};
pub use segment::SegmentRecord;
pub use table::{COLUMNS, table};
