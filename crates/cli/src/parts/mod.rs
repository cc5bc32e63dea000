//! Runs that are counted in parts: kept in checkpoints, cut into shards, merged.

mod archive;
mod checkpoints;
mod counting;
mod folder;
mod identity;
mod interval;
mod leg;
mod merging;
mod state;

use state::Part;

pub(crate) use checkpoints::Checkpoints;
pub(crate) use counting::Counting;
pub(crate) use folder::PartFolder;
pub(crate) use identity::identity;
pub(crate) use interval::Interval;
pub(crate) use merging::Merging;
