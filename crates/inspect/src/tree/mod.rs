//! A document as a tree, for people.

mod about;
mod ad;
mod creative;
mod events;
mod links;
mod macros;
mod node;
mod phrase;
mod resolved;
mod summary;
mod vmap;

use super::Inspection;
use super::content::Content;
use super::document::Document;
use node::Node;

/// How the tree is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Whether every tracker's URL is shown, in full.
    pub urls: bool,
    /// Where lines are cut, in characters; none cuts nothing.
    pub width: Option<usize>,
}

/// The tree of a document and a line that sums it up; none of a document that
/// cannot be read.
pub fn tree(inspection: &Inspection<'_>, layout: Layout) -> Option<String> {
    let content = inspection.document.as_ref()?;
    let Layout { urls, width } = layout;
    let tree = root(inspection, content, urls).render(width);
    let summary = summary::line(inspection.counts, &inspection.diagnostics);
    Some(format!("{tree}{summary}\n"))
}

fn root(inspection: &Inspection<'_>, content: &Content<'_>, urls: bool) -> Node {
    let file = inspection.file.as_str();
    let resolved = inspection.resolved.as_ref();
    let root = match content {
        Content::Vast(document) => {
            Node::new(format!("{file}: {}", version(document))).with(parts(document, urls))
        }
        Content::Vmap(vmap) => vmap::node(file, vmap, urls),
    };
    root.with(resolved.map(|resolved| resolved::node(file, resolved, urls)))
        .with(macros::node(&inspection.macros))
}

/// `VAST 4.2`.
fn version(document: &Document<'_>) -> String {
    format!("VAST {}", document.version.unwrap_or("(no version)"))
}

/// All that is in a document.
fn parts(document: &Document<'_>, urls: bool) -> impl Iterator<Item = Node> {
    let errors = links::trackers("error URL", &document.errors, urls);
    let ads = document.ads.iter();
    errors
        .into_iter()
        .chain(ads.map(move |ad| ad::node(ad, urls)))
}
