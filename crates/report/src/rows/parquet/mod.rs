//! Rows as Parquet: row groups, each made by one thread.

mod group;
mod layout;

pub(super) use group::{AdColumns, Buffered};
pub(super) use layout::layout;
