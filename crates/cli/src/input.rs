//! Bytes of a file, or of standard input.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use vastsim_scenario::{Disk, Files, LoadError, ReadError};

/// What was read.
#[derive(Debug)]
pub(crate) struct Input {
    /// The path as given; `<stdin>` for standard input.
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input where it is called `-`.
    pub(crate) fn read(file: &Path, limit_bytes: u64) -> Result<Self, LoadError> {
        let (path, bytes) = if file == Path::new("-") {
            (PathBuf::from("<stdin>"), stdin(limit_bytes))
        } else {
            (file.to_owned(), Disk.read(file, limit_bytes))
        };
        match bytes {
            Ok(bytes) => Ok(Self { path, bytes }),
            Err(source) => Err(LoadError::Io { path, source }),
        }
    }
}

fn stdin(limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let stdin = io::stdin().lock();
    stdin.take(limit_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit_bytes {
        return Err(ReadError::TooLarge { limit_bytes });
    }
    Ok(bytes)
}
