//! Rows of CSV, typed, until they are a row group.

use super::Fault;
use crate::parquet_file::{self, Columns, Layout, OpenColumn, RowGroup};
use crate::table::unescaped;
use crate::{Column, Kind, Presence};
use csv::StringRecord;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result as Encoded;
use std::mem;

/// A row group has no more rows than this: some 20 MB until it is encoded.
const ROWS_MAX: usize = 65_536;
/// Nor much more text, however long names are.
const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The rows of a row group.
pub(super) struct Gathered {
    columns: Vec<Gathering>,
    rows: usize,
    text_bytes: usize,
}

/// A column of them.
struct Gathering {
    is_optional: bool,
    values: Values,
}

enum Values {
    Text(Vec<Option<ByteArray>>),
    /// Bit for bit those of unsigned integers.
    Integers(Vec<Option<i64>>),
    Numbers(Vec<Option<f64>>),
}

impl Gathered {
    pub(super) fn of(columns: &[Column]) -> Self {
        Self {
            columns: columns.iter().map(Gathering::of).collect(),
            rows: 0,
            text_bytes: 0,
        }
    }

    /// Adds a row, which has a field for each column.
    pub(super) fn push(&mut self, record: &StringRecord) -> Result<(), Fault> {
        for (column, field) in self.columns.iter_mut().zip(record) {
            self.text_bytes += column.push(field)?;
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) const fn is_full(&self) -> bool {
        self.rows >= ROWS_MAX || self.text_bytes >= TEXT_BYTES_MAX
    }

    /// Encodes what there is, and begins anew.
    pub(super) fn take(&mut self, layout: &Layout) -> Encoded<RowGroup> {
        let rows = mem::take(&mut self.rows);
        self.text_bytes = 0;
        if rows == 0 {
            return Ok(RowGroup::default());
        }
        let mut columns = Columns::of(layout);
        let encoded = self.columns.iter_mut();
        RowGroup::of(encoded.map(|column| column.encode(&mut columns)))
    }
}

impl Gathering {
    fn of(column: &Column) -> Self {
        Self {
            is_optional: column.presence == Presence::Optional,
            values: match column.kind {
                Kind::Text => Values::Text(Vec::new()),
                Kind::Integer => Values::Integers(Vec::new()),
                Kind::Number => Values::Numbers(Vec::new()),
            },
        }
    }

    /// Adds a value; how many bytes of text it took.
    fn push(&mut self, field: &str) -> Result<usize, Fault> {
        let is_null = field.is_empty() && self.is_optional;
        match &mut self.values {
            Values::Text(values) if is_null => values.push(None),
            Values::Text(values) => return Ok(push_text(values, unescaped(field))),
            Values::Integers(values) if is_null => values.push(None),
            Values::Integers(values) => values.push(Some(integer(field)?)),
            Values::Numbers(values) if is_null => values.push(None),
            Values::Numbers(values) => values.push(Some(number(field)?)),
        }
        Ok(0)
    }

    fn encode(&mut self, columns: &mut Columns<'_>) -> Encoded<parquet_file::Column> {
        let is_optional = self.is_optional;
        match &mut self.values {
            Values::Text(values) => encode::<ByteArrayType>(columns.open(), values, is_optional),
            Values::Integers(values) => encode::<Int64Type>(columns.open(), values, is_optional),
            Values::Numbers(values) => encode::<DoubleType>(columns.open(), values, is_optional),
        }
    }
}

fn encode<T: DataType>(
    mut column: OpenColumn<T>,
    values: &mut Vec<Option<T::T>>,
    is_optional: bool,
) -> Encoded<parquet_file::Column> {
    let values = values.drain(..);
    if is_optional {
        column.extend_optional(values)?;
    } else {
        column.extend(values.flatten())?;
    }
    column.close()
}

/// A text that is that of the row before shares its memory.
fn push_text(values: &mut Vec<Option<ByteArray>>, text: &str) -> usize {
    let before = values.last().and_then(Option::as_ref);
    let same = before.filter(|before| before.data() == text.as_bytes());
    let taken = if same.is_some() { 0 } else { text.len() };
    let value = same.cloned().unwrap_or_else(|| ByteArray::from(text));
    values.push(Some(value));
    taken
}

fn integer(field: &str) -> Result<i64, Fault> {
    let integer: u64 = field.parse().map_err(|_| Fault::Damaged)?;
    Ok(integer.cast_signed())
}

fn number(field: &str) -> Result<f64, Fault> {
    let number: f64 = field.parse().map_err(|_| Fault::Damaged)?;
    number.is_finite().then_some(number).ok_or(Fault::Damaged)
}
