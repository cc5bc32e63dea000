//! What can go wrong with a file of rows.

use super::RowTarget;
use std::io::{self, ErrorKind};

/// Rows could not be written where they should be.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {target}{}", advice(.source.kind()))]
pub struct RowsError {
    /// Where to.
    pub target: RowTarget,
    /// What the system said.
    pub source: io::Error,
}

impl RowsError {
    /// For `map_err`.
    pub(super) fn of(target: &RowTarget) -> impl FnOnce(io::Error) -> Self {
        let target = target.clone();
        move |source| Self { target, source }
    }

    /// Whether whoever read the rows went away, as `head` does.
    pub fn is_broken_pipe(&self) -> bool {
        self.source.kind() == ErrorKind::BrokenPipe
    }
}

fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "; free some space or choose another place"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "; allow writing there or choose another place"
        }
        ErrorKind::WouldBlock => "; another run is writing it",
        _ => "",
    }
}
