//! The tables of a result folder as they stand there.

use super::row::nanos;
use super::sheet::Sheet;
use crate::folder::FolderError;
use crate::table::unescaped;
use crate::tables;
use crate::{Column, Kind, Manifest, Table, Value};
use csv::StringRecord;
use std::path::Path;

/// All tables of a result, digit by digit.
///
/// What is computed of other columns, such as distances from what is expected, is known to
/// fewer digits from a [`StoredResult`](super::StoredResult): these are those of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredTables {
    tables: [StoredTable; 7],
}

#[derive(Debug, Clone, PartialEq)]
struct StoredTable {
    name: &'static str,
    columns: &'static [Column],
    rows: Vec<StringRecord>,
}

impl StoredTables {
    /// Reads the tables that the manifest of a folder lists, all of them into memory.
    ///
    /// # Errors
    /// [`FolderError::Damaged`] if one is not listed, [`FolderError::Table`] if it is none
    /// that this version writes, and if the file system refuses.
    pub fn read(folder: &Path, manifest: &Manifest) -> Result<Self, FolderError> {
        let read = |name| StoredTable::read(folder, manifest, name);
        let tables = [
            read("summary")?,
            read("quartiles")?,
            read("interruptions")?,
            read("offsets")?,
            read("survival")?,
            read("incidence")?,
            read("events")?,
        ];
        Ok(Self { tables })
    }

    /// The tables, which become the same files.
    pub fn tables(&self) -> [Table<'_>; 7] {
        self.tables.each_ref().map(StoredTable::table)
    }
}

impl StoredTable {
    fn read(folder: &Path, manifest: &Manifest, name: &'static str) -> Result<Self, FolderError> {
        let file = format!("{name}.csv");
        let (header, rows) = Sheet::open(folder, manifest, &file)?.records()?;
        let columns = tables::named(name, &header);
        let is_own = |row: &StringRecord| columns.is_some_and(|columns| is_written(columns, row));
        match columns {
            Some(columns) if rows.iter().all(is_own) => Ok(Self {
                name,
                columns,
                rows,
            }),
            _ => Err(FolderError::Table {
                path: folder.join(file),
            }),
        }
    }

    fn table(&self) -> Table<'_> {
        let row = |row| values(self.columns, row).collect();
        Table {
            name: self.name,
            columns: self.columns,
            rows: Box::new(self.rows.iter().map(row)),
        }
    }
}

/// Whether a row is what this version would write.
fn is_written(columns: &[Column], row: &StringRecord) -> bool {
    let written = values(columns, row).map(|value| value.to_string());
    row.len() == columns.len() && written.eq(row.iter())
}

fn values<'r>(columns: &'r [Column], row: &'r StringRecord) -> impl Iterator<Item = Value<'r>> {
    let fields = columns.iter().zip(row);
    fields.map(|(column, field)| value(column.kind, field))
}

/// The value of a field; of one that is none, nothing.
fn value(kind: Kind, field: &str) -> Value<'_> {
    match kind {
        Kind::Text => Value::Text(unescaped(field)),
        Kind::Integer => field.parse().ok().map(Value::Integer).into(),
        Kind::Number => number(field),
    }
}

/// Whole numbers and instants have more digits than others.
fn number(field: &str) -> Value<'_> {
    let whole = || field.strip_suffix(".0")?.parse().ok().map(Value::Whole);
    let instant = || nanos(field).map(Value::Nanos);
    let other = || field.parse().ok().map(Value::Number);
    whole().or_else(instant).or_else(other).into()
}
