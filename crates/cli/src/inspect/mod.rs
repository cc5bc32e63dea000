//! What is in a VAST or VMAP document: views of it, for JSON as they are and for
//! people as a tree.
//!
//! Keys of the JSON are the names of the fields, in their order. What a
//! document does not say is `null`, and lists may be empty; no key is ever
//! left out.

mod ad;
mod at;
mod census;
mod companion;
mod content;
mod creative;
mod diagnostic;
mod document;
mod findings;
mod followed;
mod icon;
mod linear;
mod macros;
mod mapped_files;
mod media;
mod moment;
mod non_linear;
mod opened;
mod resolved;
mod resource;
mod seconds;
mod tracking;
mod tree;
mod url;
mod url_map;
mod verification;
mod vmap;

use crate::inspect::diagnostic::Diagnostic;
use crate::inspect::macros::Macros;
use crate::inspect::resolved::Resolved;
use census::Census;
use content::Content;
use serde::Serialize;

pub(crate) use findings::Findings;
pub(crate) use followed::Following;
pub(crate) use opened::Opened;
pub(crate) use tree::{Layout, tree};
pub(crate) use url_map::Mapping;

/// The shape of the JSON; a change that breaks readers raises it.
const SCHEMA: &str = "vastsim.inspect.v1";

/// Everything about one file.
#[derive(Debug, Serialize)]
pub(crate) struct Inspection<'d> {
    schema: &'static str,
    file: String,
    kind: &'static str,
    valid: bool,
    document: Option<Content<'d>>,
    macros: Macros<'d>,
    counts: Counts,
    diagnostics: Vec<Diagnostic<'d>>,
    /// Null unless wrappers were followed, and for VMAP, whose breaks have
    /// their own.
    resolved: Option<Resolved<'d>>,
}

/// How many there are in the whole document.
#[derive(Debug, Default, Clone, Copy, Serialize)]
struct Counts {
    /// Of a VMAP document.
    breaks: usize,
    ads: usize,
    creatives: usize,
    media_files: usize,
    /// URLs to be requested when something happens.
    trackers: usize,
    /// Trackers, and all others.
    urls: usize,
}

impl<'d> Inspection<'d> {
    pub(crate) fn of(opened: &'d Opened) -> Self {
        let mut census = Census::new(opened.source.text());
        let followed = &opened.followed;
        let document = opened.document.as_ref();
        let document = document.map(|document| Content::new(document, followed, &mut census));
        let resolved = match document {
            Some(Content::Vast(_)) => Resolved::of(followed, 0, &census),
            Some(Content::Vmap(_)) | None => None,
        };
        Self {
            schema: SCHEMA,
            file: opened.source.path().display().to_string(),
            kind: opened.kind(),
            valid: opened.document.is_some(),
            document,
            macros: census.macros(),
            counts: census.counts,
            diagnostics: opened.diagnostics.iter().map(Diagnostic::new).collect(),
            resolved,
        }
    }
}
