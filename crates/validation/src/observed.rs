//! Observed data: reports of ad platforms and logs of sessions, read row by row.
//!
//! ```
//! use vastsim_validation::observed::{Observation, ReadOptions, read};
//!
//! let report = "day,start,first_quartile,midpoint,third_quartile,complete\n\
//!               1 May,1000,900,850,820,800\n\
//!               2 May,2000,1800,1700,1640,1600\n";
//! let mut started = 0;
//! let summary = read(report.as_bytes(), "report.csv", &ReadOptions::default(), |row| {
//!     if let Observation::Funnel(counts) = row.what {
//!         started += counts.reached[0];
//!     }
//! })?;
//! assert_eq!((summary.rows, started), (2, 3000));
//! # Ok::<(), vastsim_validation::observed::ReadError>(())
//! ```
//!
//! A file is read once, from its beginning to its end, and nothing of it is kept: memory is
//! bounded whatever the file holds. What is wrong with it is said all at once, each problem
//! with its place; what would have to be guessed is refused.

mod blocks;
mod columns;
mod convention;
mod count;
mod decoding;
mod duplicates;
mod format;
mod funnel;
mod head;
mod keys;
mod layout;
mod mapping;
mod names;
mod nearest;
mod offset;
mod options;
mod problem;
mod quartiles;
mod rate;
mod reading;
mod record;
mod row;
mod sessions;
mod sniff;
mod splitter;
mod summary;
mod text;
mod totals;

pub use format::Format;
pub use mapping::{ColumnNames, Kind, Mapping, OffsetUnit, RenamedValues, mapping_schema};
pub use options::ReadOptions;
pub use problem::{ObservedProblem, ReadError, Severity};
pub use reading::read;
pub use row::{FunnelCounts, Keys, Observation, Row};
pub use summary::{Skipped, SkippedLine, Summary};
