//! Why nothing was loaded.

use crate::files::ReadError;
use crate::problem::{Problem, Severity, visible};
use std::path::{Path, PathBuf};

/// Why nothing was loaded: the system is in the way, or the files are wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A file cannot be read; what it holds may be right.
    #[error("cannot read `{}`", visible(&path.to_string_lossy()))]
    Io {
        /// The file.
        path: PathBuf,
        /// What is in the way.
        source: ReadError,
    },
    /// The files are wrong: everything found in them, at least one error
    /// among it, file by file from top to bottom.
    #[error("{}", summary(.0))]
    Invalid(Vec<Problem>),
}

impl LoadError {
    pub(crate) fn io(path: &Path, source: ReadError) -> Self {
        let path = path.to_owned();
        Self::Io { path, source }
    }

    /// Whether what was asked for is wrong: a file, or a path that names
    /// nothing or the wrong thing. If not, the system is in the way.
    pub const fn is_usage(&self) -> bool {
        match self {
            Self::Invalid(_) => true,
            Self::Io { source, .. } => source.is_usage(),
        }
    }

    /// The file that cannot be read, or the first that is wrong.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Io { path, .. } => Some(path),
            Self::Invalid(problems) => problems.first().map(|it| it.origin.source.path()),
        }
    }

    /// The problems, if the files are wrong.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::Io { .. } => &[],
        }
    }
}

fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    match errors.count() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    }
}
