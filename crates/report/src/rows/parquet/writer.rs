//! Puts row groups into a file.

use super::group::RowGroup;
use super::layout::Layout;
use crate::rows::RowTable;
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedFileWriter;
use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

/// A Parquet file in the making.
///
/// What it knows of each row group stays in memory until its end, where Parquet
/// has it: some kilobytes.
pub(in crate::rows) struct RowGroups<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> RowGroups<W> {
    pub(in crate::rows) fn new(target: W, table: RowTable) -> io::Result<Self> {
        let Layout { schema, properties } = Layout::of(table).map_err(system)?;
        let schema = schema.root_schema_ptr();
        let file = SerializedFileWriter::new(target, schema, Arc::clone(&properties));
        let file = file.map_err(system)?;
        Ok(Self { file })
    }

    /// Appends a row group; of no rows there is none.
    pub(in crate::rows) fn append(&mut self, group: RowGroup) -> io::Result<()> {
        let columns = group.0.map_err(system)?;
        if columns.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(system)?;
        for column in columns {
            let appended = group.append_column(&column.bytes, column.closed);
            appended.map_err(system)?;
        }
        group.close().map_err(system)?;
        Ok(())
    }

    /// Writes the end of the file.
    pub(in crate::rows) fn close(self) -> io::Result<W> {
        self.file.into_inner().map_err(system)
    }
}

/// What the system said, where it did.
fn system(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}

impl<W: Write + Send> fmt::Debug for RowGroups<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowGroups").finish_non_exhaustive()
    }
}
