//! What `fit` says, and which file it may replace.

mod summary;
mod target;

pub(crate) use summary::summary;
pub(crate) use target::refuse_other;
