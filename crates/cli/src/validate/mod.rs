//! What `validate` says.

mod report;

pub(crate) use report::{Report, marked};
