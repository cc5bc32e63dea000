//! The columns of each table, and how they are stored.

use crate::rows::RowTable;
use parquet::basic::Encoding;
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{
    EnabledStatistics, WriterProperties, WriterPropertiesPtr, WriterVersion,
};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, SchemaDescPtr, SchemaDescriptor};
use std::sync::Arc;

const SESSIONS: &str = "message sessions {
    required binary cell (STRING);
    required int64 session;
    required int32 ad_index;
    required binary ad_id (STRING);
    optional int64 offset_ns;
    optional binary segment (STRING);
    optional binary reason (STRING);
    required boolean completed;
    required int64 watched_ns;
}";

const EVENTS: &str = "message events {
    required binary cell (STRING);
    required int64 session;
    required int32 ad_index;
    required binary event (STRING);
    required int64 offset_ns;
}";

/// Columns whose values differ from row to row, so that a dictionary is lost on
/// them.
const VARIED: [&str; 3] = ["session", "offset_ns", "watched_ns"];

/// How a table is stored.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) schema: SchemaDescPtr,
    pub(super) properties: WriterPropertiesPtr,
}

impl Layout {
    pub(super) fn of(table: RowTable) -> Result<Self> {
        let schema = parse_message_type(match table {
            RowTable::Sessions => SESSIONS,
            RowTable::Events => EVENTS,
        })?;
        Ok(Self {
            schema: Arc::new(SchemaDescriptor::new(Arc::new(schema))),
            properties: Arc::new(properties(table)),
        })
    }
}

fn properties(table: RowTable) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_created_by("vastsim".to_owned())
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(units()));
    for column in VARIED {
        // The instants of events are a few, of sessions all are different.
        if (table, column) != (RowTable::Events, "offset_ns") {
            let path = ColumnPath::from(column);
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
        }
    }
    properties.build()
}

fn units() -> Vec<KeyValue> {
    let unit = |column: &str| KeyValue::new(format!("{column}.unit"), "nanosecond".to_owned());
    vec![unit("offset_ns"), unit("watched_ns")]
}
