//! The columns of each table, and how they are stored.

use super::meaning::meanings;
use crate::rows::RowTable;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::Result;
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

/// Who wrote the file, in the words that readers look for.
const CREATED_BY: &str = concat!("vastsim version ", env!("CARGO_PKG_VERSION"));

/// More takes longer and gains little on numbers drawn at random.
const ZSTD_LEVEL: i32 = 1;

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
            properties: Arc::new(properties(table)?),
        })
    }
}

fn properties(table: RowTable) -> Result<WriterProperties> {
    let mut properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(meanings(table)));
    for column in varied(table) {
        let path = ColumnPath::from(*column);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    Ok(properties.build())
}

/// Columns whose values differ from row to row, so that a dictionary is lost on
/// them. All others are keys, of which there are a few; so are the instants of
/// events.
fn varied(table: RowTable) -> &'static [&'static str] {
    match table {
        RowTable::Sessions => &["session", "offset_ns", "watched_ns"],
        RowTable::Events => &["session"],
    }
}
