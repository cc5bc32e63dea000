//! Rows as Parquet: columns of row groups, each made by one thread.

mod columns;
mod group;
mod layout;
mod meaning;
mod writer;

pub(super) use group::{AdColumns, Buffered, RowGroup};
pub(super) use writer::RowGroups;
