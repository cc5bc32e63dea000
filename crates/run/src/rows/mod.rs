//! Rows of single sessions and of their events, for files and for whoever takes them as they are
//! played.
//!
//! ```
//! use std::path::Path;
//! use vastsim_montecarlo::RunOptions;
//! use vastsim_run::rows::PlayedRows;
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
//! let rows = PlayedRows::new(scenario, 100..200)?;
//! let block = rows.sessions(RunOptions::default(), |block| block).next().unwrap()?;
//! assert_eq!((block.session[0], block.watched_ns[0]), (100, 15_000_000_000));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ads;
mod block;
mod events;
mod last_cell;
mod names;
mod places;
mod played;
mod recorder;
mod sessions;
mod stream;

pub use block::{Block, Gathered, Repeated};
pub use events::EventBlock;
pub use names::RowNames;
pub use places::CellPlaces;
pub use played::{PlayedRows, RowsFailed};
pub use recorder::RowRecorder;
pub use sessions::{Bits, GatheredSessions, SessionBlock};
pub use stream::RowStream;
