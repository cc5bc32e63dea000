//! Parquet files: what those of rows and those of tables have in common.

mod columns;
mod layout;
mod meaning;
mod writer;

pub(crate) use columns::{Columns, RowGroup};
pub(crate) use layout::Layout;
pub(crate) use meaning::Meaning;
pub(crate) use writer::RowGroups;
