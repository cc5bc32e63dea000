//! What is in a VAST document: views of it, for JSON as they are and for
//! people as a tree.
//!
//! Keys of the JSON are the names of the fields, in their order. What a
//! document does not say is `null`, and lists may be empty; no key is ever
//! left out.

mod ad;
mod census;
mod companion;
mod creative;
mod diagnostic;
mod document;
mod icon;
mod linear;
mod lines;
mod macros;
mod media;
mod moment;
mod non_linear;
mod opened;
mod resource;
mod seconds;
mod tracking;
mod tree;
mod url;
mod verification;

use crate::inspect::diagnostic::Diagnostic;
use crate::inspect::document::Document;
use crate::inspect::macros::Macros;
use census::Census;
use serde::Serialize;

pub(crate) use opened::Opened;
pub(crate) use tree::{Layout, tree};

/// The shape of the JSON; a change that breaks readers raises it.
const SCHEMA: &str = "vastsim.inspect.v1";

/// Everything about one file.
#[derive(Debug, Serialize)]
pub(crate) struct Inspection<'d> {
    schema: &'static str,
    file: String,
    kind: &'static str,
    valid: bool,
    document: Option<Document<'d>>,
    macros: Macros<'d>,
    counts: Counts,
    diagnostics: Vec<Diagnostic<'d>>,
}

/// How many there are in the whole document.
#[derive(Debug, Default, Clone, Copy, Serialize)]
struct Counts {
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
        let document = opened.document.as_ref();
        let document = document.map(|document| Document::new(document, &mut census));
        Self {
            schema: SCHEMA,
            file: opened.source.path().display().to_string(),
            kind: "vast",
            valid: opened.document.is_some(),
            document,
            macros: census.macros(),
            counts: census.counts,
            diagnostics: opened.diagnostics.iter().map(Diagnostic::new).collect(),
        }
    }
}
