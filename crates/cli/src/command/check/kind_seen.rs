//! What a file is, though it is wrong.

use std::cell::Cell;
use std::path::Path;
use vastsim_scenario::{Disk, FileKind, Files, ReadError, kind_of};

/// The file system, remembering what the first file was: the one that is
/// checked, before those that it names.
#[derive(Default)]
pub(super) struct KindSeen {
    first: Cell<Option<FileKind>>,
}

impl KindSeen {
    /// None if nothing could be read.
    pub(super) fn kind(&self) -> Option<FileKind> {
        self.first.get()
    }
}

impl Files for KindSeen {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = Disk.read(path, limit_bytes)?;
        if self.first.get().is_none() {
            self.first.set(Some(kind_of(path, &bytes)));
        }
        Ok(bytes)
    }
}
