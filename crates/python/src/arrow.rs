//! From a table of a result to Arrow, by what its columns say of themselves.

use arrow_array::builder::{Float64Builder, StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Metadata, Schema};
use std::fmt::Write as _;
use std::sync::Arc;
use vastsim_report::{Column, Kind, Presence, Table, Value};

/// All rows. Values are those of the CSV file: counts are exact, and decimal numbers have
/// twelve significant digits.
pub(crate) fn batch(table: Table<'_>) -> Result<RecordBatch, ArrowError> {
    let fields: Vec<_> = table.columns.iter().map(field).collect();
    let mut columns: Vec<_> = table.columns.iter().map(Filling::of).collect();
    let mut text = String::new();
    for row in table.rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value, &mut text);
        }
    }
    let columns = columns.into_iter().map(Filling::finish).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// All may be null: engines that compare schemas compare that too, and other files of a
/// result say it otherwise.
fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Text => DataType::Utf8,
        Kind::Integer => DataType::UInt64,
        Kind::Number => DataType::Float64,
    };
    Field::new(column.name, kind, true).with_metadata(meaning(column))
}

fn meaning(column: &Column) -> Metadata {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let unit = column.unit.symbol().map(|unit| pair("unit", unit));
    let description = [pair("description", column.description)];
    description.into_iter().chain(unit).collect()
}

/// A column of which some values are there.
struct Filling {
    is_optional: bool,
    values: Values,
}

enum Values {
    Text(StringBuilder),
    Integers(UInt64Builder),
    Numbers(Float64Builder),
}

impl Filling {
    fn of(column: &Column) -> Self {
        Self {
            is_optional: column.presence == Presence::Optional,
            values: match column.kind {
                Kind::Text => Values::Text(StringBuilder::new()),
                Kind::Integer => Values::Integers(UInt64Builder::new()),
                Kind::Number => Values::Numbers(Float64Builder::new()),
            },
        }
    }

    fn push(&mut self, value: Value<'_>, text: &mut String) {
        match (&mut self.values, value) {
            (Values::Text(texts), Value::Text("")) if self.is_optional => texts.append_null(),
            (Values::Text(texts), Value::Text(text)) => texts.append_value(text),
            (Values::Text(texts), _) => texts.append_null(),
            (Values::Integers(integers), Value::Integer(integer)) => integers.append_value(integer),
            (Values::Integers(integers), _) => integers.append_null(),
            (Values::Numbers(numbers), value) => {
                text.clear();
                // Writing to a string cannot fail.
                let _ = write!(text, "{value}");
                numbers.append_option(text.parse().ok());
            }
        }
    }

    fn finish(self) -> ArrayRef {
        match self.values {
            Values::Text(mut texts) => Arc::new(texts.finish()),
            Values::Integers(mut integers) => Arc::new(integers.finish()),
            Values::Numbers(mut numbers) => Arc::new(numbers.finish()),
        }
    }
}
