//! Files in the staged folder.

use super::durable::create_new;
use super::{FolderError, check};
use crate::{FileEntry, ResultFile, Sha256Hex};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Files that are complete and on disk, in the folder that staged them; as the
/// manifest will list them.
#[derive(Debug, Default)]
pub struct Staged(pub(super) Vec<FileEntry>);

impl Staged {
    /// Writes files that are in memory.
    pub(super) fn write(folder: &Path, files: &[ResultFile]) -> Result<Self, FolderError> {
        check::names(files.iter().map(|file| file.name.as_str()))?;
        files.iter().map(|file| write(folder, file)).collect()
    }
}

impl FromIterator<FileEntry> for Staged {
    fn from_iter<T: IntoIterator<Item = FileEntry>>(entries: T) -> Self {
        Self(entries.into_iter().collect())
    }
}

/// Writes a file that is in memory.
pub(super) fn write(folder: &Path, file: &ResultFile) -> Result<FileEntry, FolderError> {
    let mut staged = StagedFile::create(folder, &file.name)?;
    let appended = staged.append(&file.bytes);
    appended.map_err(FolderError::io("write", &staged.path))?;
    staged.close(file.rows)
}

/// A file that grows.
#[derive(Debug)]
pub(super) struct StagedFile {
    pub(super) path: PathBuf,
    name: String,
    file: BufWriter<File>,
    bytes: u64,
    hash: Sha256Hex,
}

impl StagedFile {
    /// What is written at once.
    const BUFFER_BYTES: usize = 64 * 1024;

    pub(super) fn create(folder: &Path, name: &str) -> Result<Self, FolderError> {
        let path = folder.join(name);
        let file = BufWriter::with_capacity(Self::BUFFER_BYTES, create_new(&path)?);
        Ok(Self {
            path,
            name: name.to_owned(),
            file,
            bytes: 0,
            hash: Sha256Hex::default(),
        })
    }

    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Lets all of it reach the disk.
    pub(super) fn close(mut self, rows: Option<u64>) -> Result<FileEntry, FolderError> {
        let flushed = self.file.flush();
        let synced = flushed.and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(FolderError::io("write", &self.path))?;
        Ok(FileEntry {
            name: self.name,
            bytes: self.bytes,
            rows,
            sha256: self.hash.finish(),
        })
    }
}

#[cfg(feature = "parquet")]
impl io::Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
