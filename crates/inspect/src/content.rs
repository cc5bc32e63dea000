//! What is in a file: a document of one of two kinds.

use super::census::Census;
use super::document::Document;
use super::followed::Followed;
use super::vmap::Vmap;
use serde::Serialize;
use vastsim_vast::AnyDocument;

/// What is in a file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Content<'d> {
    Vast(Document<'d>),
    Vmap(Vmap<'d>),
}

impl<'d> Content<'d> {
    pub(super) fn new(
        document: &'d AnyDocument,
        followed: &'d Followed,
        census: &mut Census<'d>,
    ) -> Self {
        match document {
            AnyDocument::Vast(document) => Self::Vast(Document::new(document, census)),
            AnyDocument::Vmap(vmap) => Self::Vmap(Vmap::new(vmap, followed, census)),
        }
    }
}
