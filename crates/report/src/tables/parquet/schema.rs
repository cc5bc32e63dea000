//! How a table is stored.

use crate::parquet_file::{Layout, Meaning};
use crate::{Column, Kind, Presence};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// The key of the file's metadata that has the name of its table.
const TABLE_KEY: &str = "vastsim.table";

/// Every column is a dictionary as long as that is worth it: the rows of a table are
/// combinations of a few names and instants.
pub(super) fn layout(table: &str, columns: &[Column]) -> Result<Layout> {
    let fields = columns.iter().map(field).collect::<Result<_>>()?;
    let schema = Type::group_type_builder(table)
        .with_fields(fields)
        .build()?;
    let meanings: Vec<_> = columns.iter().map(meaning).collect();
    let of_file = KeyValue::new(TABLE_KEY.to_owned(), table.to_owned());
    Layout::new(schema, &meanings, Some(of_file), &[])
}

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, Some(LogicalType::integer(64, false))),
        Kind::Number => (Physical::DOUBLE, None),
    };
    let repetition = match column.presence {
        Presence::Optional => Repetition::OPTIONAL,
        Presence::Always | Presence::Key => Repetition::REQUIRED,
    };
    let field = Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition);
    field.build().map(Arc::new)
}

const fn meaning(column: &Column) -> Meaning<'static> {
    Meaning {
        column: column.name,
        description: column.description,
        unit: column.unit.symbol(),
    }
}
