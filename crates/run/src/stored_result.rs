//! A result folder that somebody wants to read.

use std::path::Path;
use vastsim_report::{Extent, FolderError, ResultFolder, StoredResult, Untrusted};

/// Why there is no result to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoredError {
    /// The path is not that of a folder: name another one.
    #[error("`{}` is no folder; name one that `vastsim run` has written", Untrusted(.path))]
    NoFolder {
        /// The path, as it is shown.
        path: String,
    },
    /// It holds some shards of a run: merge all of them.
    #[error(
        "`{}` holds shard {} of a run, which has no tables; `vastsim merge` makes a \
         result of all of them",
        Untrusted(.path),
        Untrusted(.shards)
    )]
    Part {
        /// The folder, as it is shown.
        path: String,
        /// Which shards.
        shards: String,
    },
    /// It holds no result, or one that was changed: run the scenario again.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

impl StoredError {
    /// Whether the request was at fault rather than the system.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Folder(error) => error.is_usage(),
            Self::NoFolder { .. } | Self::Part { .. } => true,
        }
    }
}

/// Reads a result; a part of one has no tables.
///
/// # Errors
/// [`StoredError`]: there is nothing to read.
pub fn read_result(path: &Path, extent: Extent) -> Result<StoredResult, StoredError> {
    let shown = || path.display().to_string();
    if !path.is_dir() {
        return Err(StoredError::NoFolder { path: shown() });
    }
    let manifest = ResultFolder::read_manifest(path)?;
    if let Some(shards) = manifest.run.shards {
        let path = shown();
        return Err(StoredError::Part { path, shards });
    }
    Ok(StoredResult::read(path, extent)?)
}
