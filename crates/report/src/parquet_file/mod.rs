//! Parquet files: what those of rows and those of tables have in common.

mod columns;
mod layout;
mod meaning;
mod pages;
mod writer;

pub(crate) use columns::{Column, Columns, OpenColumn, RowGroup};
pub(crate) use layout::Layout;
pub(crate) use meaning::Meaning;
pub(crate) use writer::RowGroups;
