//! Puts row groups into a file.

use super::group::RowGroup;
use super::layout::Layout;
use crate::rows::RowTable;
use parquet::errors::Result;
use parquet::file::writer::SerializedFileWriter;
use std::io::{self, Write};

/// A Parquet file in the making.
///
/// Parquet writes to memory, from where each row group goes on to the target:
/// so what the system says of a write is not lost on the way. What the end of
/// the file tells of each row group stays in memory until then: some kilobytes.
#[derive(Debug)]
pub(in crate::rows) struct RowGroups<W> {
    target: W,
    file: Box<SerializedFileWriter<Vec<u8>>>,
}

impl<W: Write> RowGroups<W> {
    pub(in crate::rows) fn new(target: W, table: RowTable) -> io::Result<Self> {
        let file = empty_file(table).map_err(io::Error::other)?;
        Ok(Self {
            target,
            file: Box::new(file),
        })
    }

    /// Appends a row group; of no rows there is none.
    pub(in crate::rows) fn append(&mut self, group: RowGroup) -> io::Result<()> {
        self.encode(group).map_err(io::Error::other)?;
        let encoded = self.file.inner_mut();
        self.target.write_all(encoded)?;
        encoded.clear();
        Ok(())
    }

    /// Writes the end of the file.
    pub(in crate::rows) fn close(mut self) -> io::Result<W> {
        let end = self.file.into_inner().map_err(io::Error::other)?;
        self.target.write_all(&end)?;
        Ok(self.target)
    }

    fn encode(&mut self, RowGroup(columns): RowGroup) -> Result<()> {
        let columns = columns?;
        if columns.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in columns {
            group.append_column(&column.bytes, column.closed)?;
        }
        group.close()?;
        Ok(self.file.flush()?)
    }
}

fn empty_file(table: RowTable) -> Result<SerializedFileWriter<Vec<u8>>> {
    let Layout { schema, properties } = Layout::of(table)?;
    SerializedFileWriter::new(Vec::new(), schema.root_schema_ptr(), properties)
}
