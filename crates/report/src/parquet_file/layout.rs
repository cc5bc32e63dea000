//! How the columns of a file are stored.

use super::meaning::Meaning;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{
    EnabledStatistics, WriterProperties, WriterPropertiesPtr, WriterVersion,
};
use parquet::schema::types::{ColumnPath, SchemaDescPtr, SchemaDescriptor, Type};
use std::sync::Arc;

/// Who wrote the file, in the words that readers look for.
const CREATED_BY: &str = concat!("vastsim version ", env!("CARGO_PKG_VERSION"));

/// More takes longer and gains little on numbers drawn at random.
const ZSTD_LEVEL: i32 = 1;

/// How a file is stored.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(super) schema: SchemaDescPtr,
    pub(super) properties: WriterPropertiesPtr,
}

impl Layout {
    /// With columns that mean something, and the file with them. Those that are
    /// `varied` differ from row to row, so that a dictionary is lost on them.
    pub(crate) fn new(
        schema: Type,
        meanings: &[Meaning<'_>],
        of_file: Option<KeyValue>,
        varied: &[&str],
    ) -> Result<Self> {
        let pairs = meanings.iter().flat_map(Meaning::pairs);
        let pairs = pairs.chain(of_file).collect();
        Ok(Self {
            schema: Arc::new(SchemaDescriptor::new(Arc::new(schema))),
            properties: Arc::new(properties(pairs, varied)?),
        })
    }
}

fn properties(pairs: Vec<KeyValue>, varied: &[&str]) -> Result<WriterProperties> {
    let mut properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(pairs));
    for column in varied {
        let path = ColumnPath::from(*column);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    Ok(properties.build())
}
