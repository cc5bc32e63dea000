//! A document as a tree, for people.

mod about;
mod ad;
mod creative;
mod events;
mod links;
mod macros;
mod node;
mod phrase;

use super::document::Document;
use super::{Counts, Inspection};
use node::Node;
use phrase::counted;

/// How the tree is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Whether every tracker's URL is shown, in full.
    pub(crate) urls: bool,
    /// Where lines are cut, in characters; none cuts nothing.
    pub(crate) width: Option<usize>,
}

/// The tree of a document and a line that sums it up; none of a document that
/// cannot be read.
pub(crate) fn tree(inspection: &Inspection<'_>, layout: Layout) -> Option<String> {
    let document = inspection.document.as_ref()?;
    let Layout { urls, width } = layout;
    let tree = root(inspection, document, urls).render(width);
    let summary = summary(inspection.counts, inspection.diagnostics.len());
    Some(format!("{tree}{summary}\n"))
}

fn root(inspection: &Inspection<'_>, document: &Document<'_>, urls: bool) -> Node {
    let version = document.version.unwrap_or("(no version)");
    let ads = document.ads.iter();
    Node::new(format!("{}: VAST {version}", inspection.file))
        .with(links::trackers("error URL", &document.errors, urls))
        .with(ads.map(|ad| ad::node(ad, urls)))
        .with(macros::node(&inspection.macros))
}

fn summary(counts: Counts, problems: usize) -> String {
    let parts = [
        counted(counts.ads, "ad"),
        counted(counts.creatives, "creative"),
        counted(counts.media_files, "media file"),
        counted(counts.trackers, "tracker"),
    ];
    let problems = match problems {
        0 => "no problems".to_owned(),
        problems => counted(problems, "problem"),
    };
    format!("{}; {problems}", parts.join(", "))
}
