//! What is given to be played.

use std::path::Path;

/// What is given to be played.
#[derive(Debug, Clone)]
pub enum Given<'g> {
    /// The path of a scenario, or of a VAST or VMAP document; or the URL of such a document.
    Named(&'g Path),
    /// A scenario, as if it were in this file: others are beside it.
    Scenario(&'g Path, Vec<u8>),
    /// A VAST or VMAP document, as if it were in this file.
    Document(&'g Path, Vec<u8>),
}
