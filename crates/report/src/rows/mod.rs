//! Rows of single sessions and of their events, written while they are played.
//!
//! A [`RowFile`] takes the sessions of a run chunk by chunk, from many threads.
//! Each thread turns its own chunk into bytes; they reach the file in the order
//! of the chunks, so that its bytes do not depend on who was faster. What is
//! ahead of its turn waits in a window of fixed size, and a thread that finds it
//! full waits too.
//!
//! ```
//! use vastsim_report::rows::*;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("sessions.csv");
//! let format = RowFormat::of_path(RowTable::Sessions, &path)?;
//! let file = RowFile::create(&RowTarget::File(path.clone()), format)?;
//! let ad = RowAd {
//!     cell: "all",
//!     ad_index: 0,
//!     ad_id: "spot",
//!     segments: vec!["start"],
//!     reasons: vec!["timeout"],
//!     events: vec![("start", 0)],
//! };
//! let mut chunk = file.begin(0, file.cell(&[ad]));
//! let ending = RowEnding::Interrupted { segment: 0, reason: 0 };
//! chunk.push(0, &SessionRow { session: 7, ending, watched_ns: 1_500_000_000, fired: 1 });
//! chunk.finish();
//! assert_eq!(file.close(RowsEnd::Whole)?.rows, 1);
//! let header = "cell,session,ad_index,ad_id,offset_s,segment,reason,completed,watched_s";
//! let row = "all,7,0,spot,1.5,start,timeout,false,1.5";
//! assert_eq!(std::fs::read_to_string(path)?, format!("{header}\n{row}\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chunk;
mod digits;
mod encoder;
mod error;
mod event_lines;
mod file;
mod format;
mod manifest;
mod meaning;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
mod piece;
mod queue;
mod session_lines;

pub use chunk::RowChunk;
pub use encoder::RowCell;
pub use error::RowsError;
pub use file::{RowFile, RowsEnd, RowsWritten};
pub use format::{RowFormat, RowTable, UnknownRowFormat};
pub use manifest::{RowPartEntry, RowsManifest};
pub use output::RowTarget;
pub use queue::{QueuedChunk, RowQueue};

/// What rows say of the sessions of one ad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAd<'a> {
    /// Label of the cell.
    pub cell: &'a str,
    /// Place of the ad in its cell, from 0.
    pub ad_index: u64,
    /// Identifier of the ad.
    pub ad_id: &'a str,
    /// Names of the segments.
    pub segments: Vec<&'a str>,
    /// Names of the reasons.
    pub reasons: Vec<&'a str>,
    /// The events of a session that is not interrupted, in order: name, and when
    /// in nanoseconds from the start of the ad.
    pub events: Vec<(&'a str, u64)>,
}

/// A session of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRow {
    /// The viewing that it is part of, from 0.
    pub session: u64,
    /// How it ended.
    pub ending: RowEnding,
    /// How much of the ad was played, in nanoseconds; where it was interrupted.
    pub watched_ns: u64,
    /// How many of the ad's events fired.
    pub fired: u32,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEnding {
    /// The ad was played to its end.
    Completed,
    /// It was interrupted.
    Interrupted {
        /// The place of the segment in [`RowAd::segments`].
        segment: u8,
        /// The place of the reason in [`RowAd::reasons`].
        reason: u16,
    },
    /// It could not be played.
    Failed,
}
