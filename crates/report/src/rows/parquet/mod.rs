//! Rows as Parquet: row groups, each made by one thread.

mod ads;
mod events;
mod group;
mod layout;
mod sessions;

pub(super) use ads::CellAds;
pub(super) use group::OpenGroup;
pub(super) use layout::layout;
