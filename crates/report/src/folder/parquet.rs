//! Staged tables, made into Parquet files.

use super::check::open_listed;
use super::staged::StagedFile;
use super::{FolderError, ResultFolder, Staged};
use crate::FileEntry;
use crate::tables::parquet::{Fault, convert};
use std::path::Path;

impl ResultFolder {
    /// Makes a Parquet file of each staged table, row by row: `summary.parquet` of
    /// `summary.csv`, and so on. Other files are passed over.
    ///
    /// # Errors
    /// If a table cannot be read or is none that this version writes, which the
    /// error names, or a write fails: drop the folder.
    pub fn parquet(&self, tables: &Staged) -> Result<Staged, FolderError> {
        let staged = self.staging.result();
        let of_csv = |entry: &FileEntry| {
            let table = entry.name.strip_suffix(".csv")?;
            Some(convert_file(table, entry, &staged))
        };
        tables.0.iter().filter_map(of_csv).collect()
    }
}

fn convert_file(table: &str, entry: &FileEntry, staged: &Path) -> Result<FileEntry, FolderError> {
    let path = staged.join(&entry.name);
    let csv = open_listed(staged, entry)?;
    let mut file = StagedFile::create(staged, &format!("{table}.parquet"))?;
    let rows = match convert(table, csv, &mut file) {
        Ok(rows) if entry.rows.is_none_or(|listed| listed == rows) => rows,
        Ok(_) | Err(Fault::Damaged) => return Err(FolderError::Damaged { path }),
        Err(Fault::Read(error)) => return Err(FolderError::io("read", &path)(error)),
        Err(Fault::Write(error)) => return Err(FolderError::io("write", &file.path)(error)),
    };
    file.close(Some(rows))
}
