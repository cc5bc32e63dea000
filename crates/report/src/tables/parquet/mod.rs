//! A table as Parquet, made of its CSV, row group by row group.

mod gathered;
mod schema;

use super::named;
use crate::parquet_file::RowGroups;
use csv::{ReaderBuilder, StringRecord};
use gathered::Gathered;
use std::io::{self, Read, Write};

/// Why a table could not be made into Parquet.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The CSV cannot be read.
    Read(io::Error),
    /// The CSV is not a table that this version writes.
    Damaged,
    /// The Parquet file cannot be written.
    Write(io::Error),
}

/// What is read at once.
const BUFFER_BYTES: usize = 64 * 1024;

/// Reads the CSV of the table of that name and writes it as Parquet; how many rows
/// it has. A row group at a time is in memory.
pub(crate) fn convert(table: &str, csv: impl Read, to: impl Write) -> Result<u64, Fault> {
    let mut builder = ReaderBuilder::new();
    let mut csv = builder.buffer_capacity(BUFFER_BYTES).from_reader(csv);
    let columns = named(table, csv.headers()?).ok_or(Fault::Damaged)?;
    let layout = schema::layout(table, columns).map_err(Fault::encoding)?;
    let mut file = RowGroups::new(to, &layout).map_err(Fault::Write)?;
    let mut gathered = Gathered::of(columns);
    let (mut record, mut rows) = (StringRecord::new(), 0);
    while csv.read_record(&mut record)? {
        gathered.push(&record)?;
        rows += 1;
        if gathered.is_full() {
            let group = gathered.take(&layout).map_err(Fault::encoding)?;
            file.append(group).map_err(Fault::Write)?;
        }
    }
    let group = gathered.take(&layout).map_err(Fault::encoding)?;
    file.append(group).map_err(Fault::Write)?;
    file.close().map_err(Fault::Write)?;
    Ok(rows)
}

impl Fault {
    fn encoding(error: parquet::errors::ParquetError) -> Self {
        Self::Write(io::Error::other(error))
    }
}

impl From<csv::Error> for Fault {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Read(error),
            _ => Self::Damaged,
        }
    }
}
