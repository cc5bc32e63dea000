//! What is in a VAST or VMAP document: views of it, for JSON as they are and for
//! people as a tree.
//!
//! ```
//! use vastsim_inspect::{Inspection, Opening};
//! use vastsim_player::{Refused, Requester, Web};
//!
//! let opening = Opening {
//!     strict: false,
//!     web: &Web::new(false, Requester::default(), Refused::to_string),
//!     following: None,
//! };
//! let opened = opening.read("ad.xml", br#"<VAST version="4.2"><Error/></VAST>"#);
//! let json = serde_json::to_value(Inspection::of(&opened))?;
//! assert_eq!(json["kind"], "vast");
//! assert_eq!(json["document"]["version"], "4.2");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`Opening`] brings a document, from a file or from the web, and follows its wrappers if that
//! is asked for. [`Inspection`] is a view of what was [`Opened`], and [`tree`] shows it to people.
//! Whoever calls says in messages of its own what would bring a document that is out of reach
//! ([`Following::unmapped`]): this crate knows no terminal and no flags.
//!
//! # The JSON
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

use census::Census;
use content::Content;
use diagnostic::Diagnostic;
use macros::Macros;
use resolved::Resolved;
use serde::Serialize;

pub use followed::Following;
pub use opened::{BYTES_MAX, Judged, OpenError, Opened, Opening};
pub use tree::{Layout, tree};
pub use url_map::{Mapping, MappingError};

/// The shape of the JSON; a change that breaks readers raises it.
const SCHEMA: &str = "vastsim.inspect.v1";

/// Everything about one file.
#[derive(Debug, Serialize)]
pub struct Inspection<'d> {
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
    /// The view of a document.
    pub fn of(opened: &'d Opened) -> Self {
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
