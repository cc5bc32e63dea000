//! Puts row groups into a file.

use super::columns::RowGroup;
use super::layout::Layout;
use parquet::errors::Result;
use parquet::file::writer::SerializedFileWriter;
use std::io::{self, Write};
use std::sync::Arc;

/// A Parquet file in the making.
///
/// Parquet writes to memory, from where each row group goes on to the target:
/// so what the system says of a write is not lost on the way. What the end of
/// the file tells of each row group stays in memory until then: some kilobytes.
#[derive(Debug)]
pub(crate) struct RowGroups<W> {
    target: W,
    file: Box<SerializedFileWriter<Vec<u8>>>,
}

impl<W: Write> RowGroups<W> {
    pub(crate) fn new(target: W, layout: &Layout) -> io::Result<Self> {
        let file = empty_file(layout).map_err(io::Error::other)?;
        Ok(Self {
            target,
            file: Box::new(file),
        })
    }

    /// Appends a row group; of no rows there is none.
    pub(crate) fn append(&mut self, group: RowGroup) -> io::Result<()> {
        self.encode(group).map_err(io::Error::other)?;
        let encoded = self.file.inner_mut();
        self.target.write_all(encoded)?;
        encoded.clear();
        Ok(())
    }

    /// Writes the end of the file.
    pub(crate) fn close(mut self) -> io::Result<W> {
        let end = self.file.into_inner().map_err(io::Error::other)?;
        self.target.write_all(&end)?;
        Ok(self.target)
    }

    fn encode(&mut self, RowGroup(columns): RowGroup) -> Result<()> {
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

fn empty_file(layout: &Layout) -> Result<SerializedFileWriter<Vec<u8>>> {
    let schema = layout.schema.root_schema_ptr();
    SerializedFileWriter::new(Vec::new(), schema, Arc::clone(&layout.properties))
}
