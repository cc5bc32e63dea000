//! Columns of a row group, on their way from values to bytes.

use super::layout::Layout;
use super::pages::Pages;
use bytes::Bytes;
use parquet::column::writer::{ColumnCloseResult, ColumnWriterImpl};
use parquet::data_type::DataType;
use parquet::errors::Result;
use std::fmt;
use std::sync::Arc;

/// A column, encoded.
#[derive(Debug)]
pub(crate) struct Column {
    pub(super) bytes: Bytes,
    pub(super) closed: ColumnCloseResult,
}

/// Some rows, all their columns encoded, in their order.
#[derive(Debug, Default)]
pub(crate) struct RowGroup(pub(super) Vec<Column>);

impl RowGroup {
    /// One of these columns.
    pub(crate) fn of(columns: impl IntoIterator<Item = Result<Column>>) -> Result<Self> {
        columns.into_iter().collect::<Result<_>>().map(Self)
    }

    /// How many bytes it is.
    pub(crate) fn size(&self) -> usize {
        self.0.iter().map(|column| column.bytes.len()).sum()
    }
}

/// Opens the columns of a row group, in their order.
#[derive(Debug)]
pub(crate) struct Columns<'l> {
    layout: &'l Layout,
    opened: usize,
}

impl<'l> Columns<'l> {
    pub(crate) const fn of(layout: &'l Layout) -> Self {
        Self { layout, opened: 0 }
    }

    /// Opens the next one, whose values are of this type.
    pub(crate) fn open<T: DataType>(&mut self) -> OpenColumn<T> {
        let description = self.layout.schema.column(self.opened);
        let properties = Arc::clone(&self.layout.properties);
        self.opened += 1;
        let pages = Pages::default();
        let writer = ColumnWriterImpl::new(description, properties, pages.writer());
        OpenColumn {
            writer,
            pages,
            values: Vec::with_capacity(BATCH),
            levels: Vec::new(),
        }
    }
}

/// A column that takes values, in pieces of any length: its bytes do not depend on them.
pub(crate) struct OpenColumn<T: DataType> {
    writer: ColumnWriterImpl<'static, T>,
    pages: Pages,
    /// Values that are not encoded yet.
    values: Vec<T::T>,
    /// Which of the rows have one of these, if not all must.
    levels: Vec<i16>,
}

/// How many rows are encoded at once.
const BATCH: usize = 1024;

impl<T: DataType> OpenColumn<T> {
    /// Adds rows each of which has a value, as all of this column must.
    pub(crate) fn extend(&mut self, mut values: impl Iterator<Item = T::T>) -> Result<()> {
        loop {
            let room = BATCH - self.values.len();
            self.values.extend(values.by_ref().take(room));
            if self.values.len() < BATCH {
                return Ok(());
            }
            self.encode()?;
        }
    }

    /// Adds rows of a column in which some have no value.
    pub(crate) fn extend_optional(
        &mut self,
        mut values: impl Iterator<Item = Option<T::T>>,
    ) -> Result<()> {
        loop {
            let room = BATCH - self.levels.len();
            for value in values.by_ref().take(room) {
                self.levels.push(i16::from(value.is_some()));
                self.values.extend(value);
            }
            if self.levels.len() < BATCH {
                return Ok(());
            }
            self.encode()?;
        }
    }

    /// Encodes the rest.
    pub(crate) fn close(mut self) -> Result<Column> {
        self.encode()?;
        let closed = self.writer.close()?;
        let bytes = self.pages.into_bytes();
        Ok(Column { bytes, closed })
    }

    fn encode(&mut self) -> Result<()> {
        let levels = (!self.levels.is_empty()).then_some(&self.levels[..]);
        self.writer.write_batch(&self.values, levels, None)?;
        self.values.clear();
        self.levels.clear();
        Ok(())
    }
}

impl<T: DataType> fmt::Debug for OpenColumn<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenColumn").finish_non_exhaustive()
    }
}
