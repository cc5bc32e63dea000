//! A column of a row group, on its way from values to bytes.

use super::layout::Layout;
use bytes::Bytes;
use parquet::column::writer::{ColumnCloseResult, ColumnWriterImpl};
use parquet::data_type::DataType;
use parquet::errors::Result;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use std::sync::Arc;

/// A column, encoded.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) bytes: Bytes,
    pub(super) closed: ColumnCloseResult,
}

/// Some rows, all their columns encoded.
#[derive(Debug, Default)]
pub(crate) struct RowGroup(pub(super) Vec<Column>);

impl RowGroup {
    /// How many bytes it is.
    pub(crate) fn size(&self) -> usize {
        self.0.iter().map(|column| column.bytes.len()).sum()
    }
}

/// Makes the columns of a row group, in their order.
pub(crate) struct Columns<'l> {
    layout: &'l Layout,
    columns: Vec<Column>,
}

/// How many values are encoded at once.
const BATCH: usize = 1024;

impl<'l> Columns<'l> {
    pub(crate) fn of(layout: &'l Layout) -> Self {
        Self {
            layout,
            columns: Vec::new(),
        }
    }

    pub(crate) fn into_row_group(self) -> RowGroup {
        RowGroup(self.columns)
    }

    /// Adds a column in which every row has a value.
    pub(crate) fn required<T: DataType>(
        &mut self,
        mut values: impl Iterator<Item = T::T>,
    ) -> Result<()> {
        self.push::<T>(|writer| {
            let mut batch = Vec::with_capacity(BATCH);
            loop {
                batch.extend(values.by_ref().take(BATCH));
                if batch.is_empty() {
                    return Ok(());
                }
                writer.write_batch(&batch, None, None)?;
                batch.clear();
            }
        })
    }

    /// Adds a column in which some rows have no value.
    pub(crate) fn optional<T: DataType>(
        &mut self,
        mut values: impl Iterator<Item = Option<T::T>>,
    ) -> Result<()> {
        self.push::<T>(|writer| {
            let (mut batch, mut levels) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
            loop {
                for value in values.by_ref().take(BATCH) {
                    levels.push(i16::from(value.is_some()));
                    batch.extend(value);
                }
                if levels.is_empty() {
                    return Ok(());
                }
                writer.write_batch(&batch, Some(&levels), None)?;
                batch.clear();
                levels.clear();
            }
        })
    }

    fn push<T: DataType>(
        &mut self,
        fill: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<()>,
    ) -> Result<()> {
        let description = self.layout.schema.column(self.columns.len());
        let properties = Arc::clone(&self.layout.properties);
        let mut sink = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut sink));
        let mut writer = ColumnWriterImpl::<T>::new(description, properties, pages);
        fill(&mut writer)?;
        let closed = writer.close()?;
        let bytes = Bytes::from(sink.into_inner()?);
        self.columns.push(Column { bytes, closed });
        Ok(())
    }
}
