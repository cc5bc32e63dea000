//! What can go wrong with a result folder, and what to do about it.

use crate::{ManifestError, Untrusted};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a result folder could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// The target exists and is not a folder. Nothing was touched.
    #[error("`{path}` is not a folder; choose another `--out`")]
    NotAFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target ends in no name, such as `..`. Nothing was touched.
    #[error("`{path}` names no folder; give `--out` a path such as `results/mine`")]
    Nameless {
        /// The target.
        path: PathBuf,
    },
    /// The target holds files that vastsim did not write. Nothing was touched.
    #[error(
        "`{path}` holds files that vastsim did not write: {}; \
         choose another `--out`, or keep them beside the results with `--force`",
        listing(.entries)
    )]
    Foreign {
        /// The target.
        path: PathBuf,
        /// The names of those files and folders, sorted.
        entries: Vec<String>,
    },
    /// The target holds a result of which files were changed. Nothing was
    /// touched.
    #[error(
        "`{path}` holds results that were changed since vastsim wrote them: {}; \
         choose another `--out`, or keep them beside the new ones with `--force`",
        listing(.files)
    )]
    Changed {
        /// The target.
        path: PathBuf,
        /// The names of those files, sorted.
        files: Vec<String>,
    },
    /// A file has a name that a result cannot hold. Nothing was written.
    #[error(
        "`{}` cannot be the name of a result file; \
         use a plain name such as `summary.csv`, once",
        Untrusted(.name)
    )]
    FileName {
        /// The name.
        name: String,
    },
    /// The folder has no manifest, so it is not a finished result.
    #[error(
        "`{path}` has no `manifest.json`, so it is not a finished result; \
         name the folder of one, or run the scenario again"
    )]
    Unfinished {
        /// The folder.
        path: PathBuf,
    },
    /// The folder's manifest cannot be read.
    #[error(
        "`{path}` is not a manifest this version reads; \
         name the folder of a result, or run the scenario again"
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        source: ManifestError,
    },
    /// A file that a result has is not there, or its manifest does not list it.
    #[error(
        "`{path}` is missing; name a folder with all files of a result, or run the scenario again"
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A file differs from what the manifest lists.
    #[error("`{path}` is not the file its manifest lists; run the scenario again")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A table is as the manifest lists it, and not one that this version writes.
    #[error("`{path}` is not a table this version reads; run the scenario again")]
    Table {
        /// The table.
        path: PathBuf,
    },
    /// Another run writes its checkpoints there.
    #[error(
        "another run keeps its checkpoints in `{path}`; \
         wait until it is over, or choose another `--out`"
    )]
    Busy {
        /// The folder of checkpoints.
        path: PathBuf,
    },
    /// The result was written in full but could not be moved to its target.
    #[error(
        "the new result is not in place; \
         what could not be moved to `{target}` is kept in `{kept}`"
    )]
    Kept {
        /// Where the result should be.
        target: PathBuf,
        /// Where it is.
        kept: PathBuf,
        /// Why it could not be moved.
        source: Box<FolderError>,
    },
    /// The file system refused.
    #[error("could not {action} `{path}`; {}", advice(.action, .source.kind()))]
    Io {
        /// What was attempted, as a verb.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FolderError {
    /// The file or folder that it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::FileName { .. } => None,
            Self::Kept { target, .. } => Some(target),
            Self::NotAFolder { path }
            | Self::Nameless { path }
            | Self::Foreign { path, .. }
            | Self::Changed { path, .. }
            | Self::Io { path, .. }
            | Self::Unfinished { path }
            | Self::Manifest { path, .. }
            | Self::Missing { path }
            | Self::Damaged { path }
            | Self::Table { path }
            | Self::Busy { path } => Some(path),
        }
    }

    /// Whether the request was at fault (exit code 2) rather than the file
    /// system (exit code 3).
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Io { .. } => false,
            Self::Kept { source, .. } => source.is_usage(),
            _ => true,
        }
    }

    /// For `map_err`: the file system refused to `action` the `path`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

/// The first few names, and how many there are beyond them.
fn listing(entries: &[String]) -> String {
    const SHOWN: usize = 3;
    let names = entries.iter().take(SHOWN);
    let names: Vec<_> = names.map(|name| format!("`{}`", Untrusted(name))).collect();
    match entries.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn advice(action: &str, kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::PermissionDenied if action == "read" => "allow reading there",
        _ if action == "read" => "check the path",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some space or choose another `--out`"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "allow writing there or choose another `--out`"
        }
        _ => "check the path or choose another `--out`",
    }
}
