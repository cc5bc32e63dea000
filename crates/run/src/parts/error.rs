//! Why parts of a run do not become one.

use vastsim_montecarlo::{Overlap, RunError};
use vastsim_report::FolderError;

/// Why parts of a run do not become one; nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PartError {
    /// The folder cannot be read: look at it, or play the part again.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It holds no part of a run, or one that cannot be understood: leave it out, or play
    /// it again.
    #[error("{place} cannot be merged: {why}")]
    Refused {
        /// Which it is.
        place: String,
        /// What it is instead.
        why: String,
    },
    /// It is of another run than the first part: leave it out.
    #[error("{place} is of another run than {first}: {what}")]
    OtherRun {
        /// Which it is.
        place: String,
        /// The first part.
        first: String,
        /// What tells their runs apart.
        what: String,
    },
    /// Two parts hold the same shard: leave one out.
    #[error("{place} and {other} both hold shard {common}; name one of them")]
    Twice {
        /// Which it is.
        place: String,
        /// The other one.
        other: String,
        /// The shards that are in both.
        common: String,
    },
    /// Two parts hold the same sessions: leave one out.
    #[error(transparent)]
    Overlap(#[from] Overlap),
    /// There is no part at all.
    #[error("there are no parts to merge")]
    Nothing,
    /// Sessions are in no part: play them.
    #[error("sessions {start} to {} of each cell are in no part", end - 1)]
    Missing {
        /// The first of them.
        start: u64,
        /// The one behind the last of these.
        end: u64,
    },
    /// There were no threads.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl PartError {
    pub(super) fn refused(place: &str, why: &str) -> Self {
        let (place, why) = (place.to_owned(), why.to_owned());
        Self::Refused { place, why }
    }

    /// Whether the request was at fault rather than the system.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Folder(error) => error.is_usage(),
            Self::Run(_) => false,
            _ => true,
        }
    }
}
