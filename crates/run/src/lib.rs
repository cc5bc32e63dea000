//! Plays the cells of a scenario, and turns what was counted into a result.
//!
//! ```
//! use std::path::Path;
//! use vastsim_montecarlo::{RunOptions, run};
//! use vastsim_run::{cells, outcome, run_digest};
//! # use vastsim_scenario::{Files, ReadError};
//! # struct Text(&'static str);
//! # impl Files for Text {
//! #     fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
//! #         Ok(self.0.into())
//! #     }
//! # }
//!
//! let file = Text(r#"{ "name": "short", "sessions": 1000, "ad": { "duration": "00:00:15" } }"#);
//! let scenario = vastsim_scenario::load_with(Path::new("short.json"), &file)?;
//! let finish = |cell, tally| outcome(&scenario, cell, &tally);
//! let outcomes = run(&cells(&scenario), &RunOptions::default(), &(), finish)?;
//! let outcomes: Vec<_> = outcomes.into_iter().flatten().collect();
//! assert_eq!(outcomes[0].record.viewings(), 1_000);
//! assert_eq!(run_digest(&outcomes).len(), 64);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`CellOutcome`] is what was counted of a cell beside what its closed forms expect. A
//! run has an [`identity`]; [`run_record`] says what came of it, how far it [agrees](agreement)
//! and its digest. [`CellTables`] writes the rows of cells while others are still counted,
//! [`reports`] adds what is made of them. What was counted of some sessions is a [`Part`];
//! [`Merging`] makes a whole of shards, [`merge_ranges`] of any ranges. A [`WholeRun`] is a result
//! in memory, which [`WholeRun::write`] puts into a folder; [`read_result`] reads one from there. A
//! [`ClosedForm`] is what is expected of all of them. Single sessions and their events are
//! [`rows`], for files and for whoever takes them as they are played. [`mod@validate`] compares
//! [`observed`] data with what is expected, and [`mod@fit`] makes a profile of them.
//!
//! Whoever calls decides what is said about it, and when to stop: this crate knows no
//! terminal, no flags and no signals.

mod agreement;
mod cell_tables;
mod closed_form;
mod file_format;
pub mod fit;
mod json;
mod kept;
pub mod observed;
mod overrides;
mod parts;
mod record;
mod records;
pub mod reports;
pub mod rows;
mod run_cells;
mod stored_result;
mod targets;
pub mod validate;
mod whole_run;

pub use agreement::agreement;
pub use cell_tables::{CellTables, TabulateError, Tabulated, Watched};
pub use closed_form::ClosedForm;
pub use file_format::FileFormat;
pub use json::{finite, log10_of, visible_json};
pub use kept::{ADS_IN_FULL_MAX, is_completion};
pub use overrides::overrides_of;
pub use parts::{
    Merging, Part, PartError, PartFolder, RangeError, count_range, identity, merge_ranges,
    restored, scenario_of, tally_file,
};
pub use record::{
    TooManySessions, check_total, of_precision, of_shards, run_record, sessions_planned,
};
pub use records::{CellOutcome, run_digest};
pub use run_cells::{cells, outcome, outcomes};
pub use stored_result::{StoredError, read_result};
pub use targets::targets;
pub use whole_run::WholeRun;
