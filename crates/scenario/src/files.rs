//! The one door to files.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use vastsim_vast::{FetchError, FetchRequest, Fetched, Tag, UrlTooLong};

/// Where files come from. [`Disk`] in earnest, anything else in tests.
pub trait Files {
    /// The whole content of a file.
    ///
    /// # Errors
    /// [`ReadError`], which says what the caller can do. A file larger than
    /// `limit_bytes` is not read to its end.
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError>;

    /// The answer to the request of a document for which the scenario names no
    /// file. Unless told otherwise nothing is requested: what is played then
    /// depends on files alone.
    fn fetch(&self, _request: &FetchRequest<'_>) -> Fetched {
        FetchError::Refused("no file is mapped to it".to_owned()).into()
    }

    /// The URL to request for a tag to which the scenario maps no file, its
    /// macros replaced. Unless told otherwise the tag as it is written.
    ///
    /// # Errors
    /// If the URL would be too long.
    fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        Ok(tag.url.to_owned())
    }
}

/// Why a file could not be read; nothing of it was used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing is there: correct the path.
    #[error("no such file")]
    NotFound,
    /// The operating system refuses: correct the rights.
    #[error("permission denied")]
    Permission,
    /// It is a directory: name a file in it.
    #[error("it is a directory, not a file")]
    Directory,
    /// No file can have such a name: correct the path.
    #[error("no file can have such a name")]
    IllegalName,
    /// It is larger than any sensible file of its kind.
    #[error("it is larger than {} MiB", limit_bytes >> 20)]
    TooLarge {
        /// The most that would have been read.
        limit_bytes: u64,
    },
    /// Anything else that the operating system reports.
    #[error(transparent)]
    Other(io::Error),
}

impl ReadError {
    /// Whether the path is wrong: another one may well be read. If not, the
    /// system is in the way.
    pub const fn is_usage(&self) -> bool {
        match self {
            Self::NotFound | Self::Directory | Self::IllegalName | Self::TooLarge { .. } => true,
            Self::Permission | Self::Other(_) => false,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => Self::IllegalName,
            _ => Self::Other(error),
        }
    }
}

/// The file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        let file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(ReadError::Directory);
        }
        let mut bytes = Vec::new();
        file.take(limit_bytes + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit_bytes {
            return Err(ReadError::TooLarge { limit_bytes });
        }
        Ok(bytes)
    }
}
