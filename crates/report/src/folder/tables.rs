//! Tables in the staged folder, which grow cell by cell.

use super::FolderError;
use super::check;
use super::staged::{self, Staged, StagedFile};
use crate::ordered::{Ordered, Sink};
use crate::{Column, FileEntry, Table, package};
use std::io;
use std::path::{Path, PathBuf};

/// Takes the rows of cells from many threads.
///
/// Each thread turns its own rows into bytes; they reach the files in the order of
/// the cells, so that no byte depends on who was faster. What is ahead of its turn
/// waits in memory of fixed size, and a thread that finds it full waits too.
#[derive(Debug)]
pub struct TableWriter {
    folder: PathBuf,
    ordered: Ordered<TableFiles>,
}

impl TableWriter {
    /// Creates the files, with the headers of these tables and their rows.
    pub(super) fn create(folder: &Path, tables: Vec<Table<'_>>) -> Result<Self, FolderError> {
        let names: Vec<_> = tables.iter().map(Table::file_name).collect();
        check::names(names.iter().map(String::as_str))?;
        let tables = names.iter().zip(tables);
        let files = tables.map(|(name, table)| TableFile::create(folder, name, table));
        let (files, failed) = (files.collect::<Result<_, _>>()?, None);
        Ok(Self {
            folder: folder.to_owned(),
            ordered: Ordered::new(TableFiles { files, failed }),
        })
    }

    /// Begins a cell. They are numbered from 0, and each comes once; none is left
    /// out before another.
    pub const fn begin(&self, cell: u64) -> CellTurn<'_> {
        CellTurn {
            ordered: &self.ordered,
            cell,
            is_over: false,
        }
    }

    /// Whether what is still to come would be in vain.
    pub fn has_failed(&self) -> bool {
        self.ordered.has_failed()
    }

    /// Lets all rows reach the disk, and behind the tables the file that describes
    /// them.
    ///
    /// # Errors
    /// If some could not be written: it says to which file.
    pub fn close(self) -> Result<Staged, FolderError> {
        let (files, written) = self.ordered.into_sink();
        let files = files.unwrap_or_default();
        let place = files.failed_path().unwrap_or(&self.folder);
        written.map_err(FolderError::io("write", place))?;
        let closed = files.files.into_iter().map(TableFile::close);
        describe(&self.folder, closed.collect::<Result<_, _>>()?)
    }
}

/// Adds the file that says what the columns of tables mean.
fn describe(folder: &Path, tables: Vec<(Outline, FileEntry)>) -> Result<Staged, FolderError> {
    let described = tables.iter();
    let described = described.map(|(outline, entry)| (outline.name, outline.columns, entry));
    let package = staged::write(folder, &package::describe(described))?;
    let entries = tables.into_iter().map(|(_, entry)| entry);
    Ok(entries.chain([package]).collect())
}

/// A cell whose rows are being made.
///
/// Dropped before they are there it would leave a gap: the tables fail.
#[derive(Debug)]
pub struct CellTurn<'w> {
    ordered: &'w Ordered<TableFiles>,
    cell: u64,
    is_over: bool,
}

impl CellTurn<'_> {
    /// Adds the rows to every table, in their order.
    ///
    /// # Panics
    /// If the records that the rows are made from contradict themselves, as the
    /// function that made the tables says.
    pub fn finish<'t>(mut self, tables: impl IntoIterator<Item = Table<'t>>) {
        if !self.ordered.has_failed() {
            let mut rows = CellRows::reusing(self.ordered.spare());
            tables.into_iter().for_each(|table| rows.push(table));
            self.ordered.put(self.cell, rows);
            self.ordered.finish(self.cell);
        }
        self.is_over = true;
    }
}

impl Drop for CellTurn<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.ordered.abandon();
        }
    }
}

/// The rows of a cell, one table after the other.
#[derive(Debug)]
struct CellRows {
    bytes: Vec<u8>,
    /// Of each table where its bytes end, and how many rows they are.
    tables: Vec<(usize, u64)>,
}

impl CellRows {
    const fn reusing(bytes: Vec<u8>) -> Self {
        let tables = Vec::new();
        Self { bytes, tables }
    }

    fn push(&mut self, table: Table<'_>) {
        let rows = table.append_rows(&mut self.bytes);
        self.tables.push((self.bytes.len(), rows));
    }
}

/// The files of all tables.
#[derive(Debug, Default)]
struct TableFiles {
    files: Vec<TableFile>,
    /// Which of them could not be written.
    failed: Option<usize>,
}

#[derive(Debug)]
struct TableFile {
    outline: Outline,
    file: StagedFile,
    rows: u64,
}

/// What a table is, whatever its rows.
#[derive(Debug, Clone, Copy)]
struct Outline {
    name: &'static str,
    columns: &'static [Column],
}

impl TableFile {
    fn create(folder: &Path, name: &str, table: Table<'_>) -> Result<Self, FolderError> {
        let mut file = StagedFile::create(folder, name)?;
        let outline = Outline {
            name: table.name,
            columns: table.columns,
        };
        let (bytes, rows) = table.into_csv();
        let appended = file.append(&bytes);
        appended.map_err(FolderError::io("write", &file.path))?;
        Ok(Self {
            outline,
            file,
            rows,
        })
    }

    fn close(self) -> Result<(Outline, FileEntry), FolderError> {
        Ok((self.outline, self.file.close(Some(self.rows))?))
    }
}

impl TableFiles {
    fn failed_path(&self) -> Option<&Path> {
        let file = self.files.get(self.failed?)?;
        Some(&file.file.path)
    }
}

impl Sink for TableFiles {
    type Piece = CellRows;

    fn size(piece: &CellRows) -> usize {
        piece.bytes.len()
    }

    fn write(&mut self, piece: CellRows) -> io::Result<Vec<u8>> {
        let mut start = 0;
        let tables = self.files.iter_mut().zip(piece.tables);
        for (place, (table, (end, rows))) in tables.enumerate() {
            let appended = table.file.append(&piece.bytes[start..end]);
            appended.inspect_err(|_| self.failed = Some(place))?;
            table.rows += rows;
            start = end;
        }
        Ok(piece.bytes)
    }
}
