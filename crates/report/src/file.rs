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

impl From<&Table> for ResultFile {
    /// The table as `<name>.csv`.
    fn from(table: &Table) -> Self {
        Self {
            name: format!("{}.csv", table.name),
            bytes: table.to_csv(),
            rows: Some(table.rows.len() as u64),
        }
    }
}
