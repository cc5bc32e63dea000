//! Runs that are counted in parts: in legs, kept in checkpoints.

mod checkpoints;
mod counting;
mod interval;
mod leg;
pub(crate) mod scheduler;

pub(crate) use checkpoints::Checkpoints;
pub(crate) use counting::Counting;
pub(crate) use interval::Interval;
