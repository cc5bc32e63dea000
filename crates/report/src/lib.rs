//! Result files: tables, manifest, and the folder that holds them.
//!
//! What a run counted comes in as [`CellRecord`]s, plain integers with the
//! model's expectations beside them. [`tables`] turns them into CSV, a
//! [`Manifest`] says what was run and lists every file with its hash, and a
//! [`ResultFolder`] puts all of it on disk, where it appears at once; a [`TableWriter`]
//! has taken the rows while they were counted, and says in `datapackage.json` what their
//! columns mean. What happened in one session
//! is a [`session`] record; [`rows`] tell of all of them, while they are played.
//! Everything but the folder and the rows returns bytes; the folder alone touches
//! files.
//!
//! [`StoredResult`] reads the tables of a folder back, and [`html`] makes a page of it.
//!
//! A [`TallyFile`] is what was counted so far: a checkpoint, or the result of a
//! shard.
//!
//! The bytes of every file except `timing.json` depend on the records and
//! nothing else: no clock, no locale, no unordered iteration.

mod agreement;
mod cell;
mod column;
pub mod comparison;
mod digest;
mod file;
mod folder;
pub mod html;
mod json;
mod manifest;
mod markdown;
mod number;
mod ordered;
mod package;
#[cfg(feature = "parquet")]
mod parquet_file;
mod report_json;
pub mod rows;
mod run_command;
pub mod session;
mod shown;
mod stored;
mod table;
pub mod tables;
mod tally_file;
mod timing;
mod untrusted;
pub mod validation;

pub use agreement::{Agreement, Disagreement};
pub use cell::{
    AdRecord, CellKey, CellRecord, EventRecord, ExpectedRecord, IncidenceRecord,
    InterruptionRecord, MilestoneRecord, OffsetRecord, Quantile, SurvivalRecord,
};
pub use column::{Column, Kind, Presence, Unit};
pub use digest::{Sha256Hex, sha256_hex};
pub use file::ResultFile;
pub use folder::{
    CellTurn, CheckpointFolder, Derived, FolderError, MANIFEST_FILE, Overwrite, ResultFolder,
    RowPart, RowParts, RowPartsError, Staged, TIMING_FILE, TableWriter, replace_file,
};
pub use manifest::{
    AdEntry, CellEntry, FileEntry, InputEntry, Manifest, ManifestError, RunRecord, ScenarioEntry,
};
pub use markdown::markdown;
pub use number::{NanosAsSeconds, digits_of, grouped, percentage, tabulated};
pub use package::PACKAGE_FILE;
pub use report_json::report_json;
pub use run_command::{RunCommand, purpose, quoted};
pub use shown::cell_values;
pub use stored::{Extent, StoredResult, StoredTables};
pub use table::{Rows, Table, Value};
pub use tally_file::{
    CellState, Difference, InputCopy, RunIdentity, TALLY_FILE, TallyFile, TallyFileError,
};
pub use timing::Timing;
pub use untrusted::Untrusted;
