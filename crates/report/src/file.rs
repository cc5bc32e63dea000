//! One file of a result, in memory.

use crate::Table;

/// A file to be written into a result folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultFile {
    /// A plain file name such as `summary.csv`: no folders, no leading dot,
    /// and neither `manifest.json` nor `timing.json`.
    pub name: String,
    /// The whole content.
    pub bytes: Vec<u8>,
    /// Rows below the header, if it is a table.
    pub rows: Option<u64>,
}

impl From<Table<'_>> for ResultFile {
    /// The table as `<name>.csv`, its rows made one after the other.
    ///
    /// # Panics
    /// If the records that it is made from contradict themselves, as the
    /// function that made the table says.
    fn from(table: Table<'_>) -> Self {
        let name = table.file_name();
        let (bytes, rows) = table.into_csv();
        Self {
            name,
            bytes,
            rows: Some(rows),
        }
    }
}
