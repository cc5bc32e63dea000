//! A table of a result, read row by row.

use super::row::{Row, Unreadable};
use crate::Manifest;
use crate::folder::{FolderError, open_listed};
use csv::{Reader, StringRecord};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A table, and where it is.
pub(super) struct Sheet {
    path: PathBuf,
    reader: Reader<File>,
    columns: BTreeMap<String, usize>,
}

impl Sheet {
    /// Opens a table that the manifest lists.
    pub(super) fn open(
        folder: &Path,
        manifest: &Manifest,
        name: &str,
    ) -> Result<Self, FolderError> {
        let path = folder.join(name);
        let is_it = |file: &&crate::FileEntry| file.name == name;
        let Some(entry) = manifest.files.iter().find(is_it) else {
            return Err(FolderError::Missing { path });
        };
        let mut reader = Reader::from_reader(open_listed(folder, entry)?);
        let columns = match reader.headers() {
            Ok(names) => names.iter().map(str::to_owned).zip(0..).collect(),
            Err(error) => return Err(unreadable(path, error)),
        };
        Ok(Self {
            path,
            reader,
            columns,
        })
    }

    /// What is wrong if it contradicts other tables.
    pub(super) fn unreadable(self) -> FolderError {
        FolderError::Table { path: self.path }
    }

    /// The header, and all rows as they stand in the file.
    pub(super) fn records(mut self) -> Result<(StringRecord, Vec<StringRecord>), FolderError> {
        let header = self.reader.headers().cloned();
        let rows = self.reader.records().collect::<Result<_, _>>();
        let all = header.and_then(|header| Ok((header, rows?)));
        all.map_err(|error| unreadable(self.path, error))
    }

    /// Reads row by row until one of them is too much.
    pub(super) fn each(
        mut self,
        mut take: impl FnMut(&Row<'_>) -> Result<More, Unreadable>,
    ) -> Result<(), FolderError> {
        let mut record = StringRecord::new();
        loop {
            match self.reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(unreadable(self.path, error)),
            }
            match take(&Row::new(&self.columns, &record)) {
                Ok(More::Wanted) => {}
                Ok(More::Unwanted) => return Ok(()),
                Err(Unreadable) => return Err(FolderError::Table { path: self.path }),
            }
        }
    }
}

/// Whether rows that follow are of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Wanted,
    Unwanted,
}

/// The file system's fault, or that of who wrote the table.
fn unreadable(path: PathBuf, error: csv::Error) -> FolderError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => FolderError::io("read", &path)(error),
        _ => FolderError::Table { path },
    }
}
