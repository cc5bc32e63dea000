//! What the reader of a file may say about it.

use crate::observed::{Format, Mapping};

/// What is known of a file before it is read. All of it may be left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// The only layout that is tried; if left out, the header decides.
    pub format: Option<Format>,
    /// What the file's columns and numbers mean, where that is not known by itself.
    pub mapping: Option<&'a Mapping>,
    /// The column by whose values rows are told apart. It is the name of a key, such as
    /// `provider`, or one in the header.
    pub by: Option<&'a str>,
    /// The column whose values say which rows belong together, such as a day.
    pub cluster: Option<&'a str>,
}
