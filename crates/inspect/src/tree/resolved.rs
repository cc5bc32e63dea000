//! What is behind wrappers.

mod ad;
mod order;

use super::node::Node;
use super::phrase::{counted, named};
use crate::resolved::{Element, Failure, Of, Resolved, ResolvedDocument};

/// What is behind the wrappers of a document in a file.
pub(super) fn node(file: &str, resolved: &Resolved<'_>, urls: bool) -> Node {
    let Resolved {
        player,
        wrappers_max,
        ..
    } = resolved;
    let files = Files { file, resolved };
    let fetched = resolved.documents.iter().filter_map(document);
    let ads = resolved.ads.iter();
    let failures = resolved.failures.iter();
    let left_out = resolved.left_out.iter();
    let left_out = left_out.map(|it| files.about("left out: ", &it.element, it.message));
    let most = counted(*wrappers_max, "wrapper");
    let cut = "some are left out: there are too many URLs";
    Node::new(format!("resolved as `{player}` does: {most} at most"))
        .with(fetched)
        .with(ads.map(|ad| ad::node(ad, files, urls)))
        .with(failures.map(|failure| self::failure(failure, files, urls)))
        .with(left_out)
        .with(order::node(&resolved.order, files))
        .with((!resolved.complete).then(|| Node::new(cut)))
}

/// Says of elements which file they are in.
#[derive(Clone, Copy)]
struct Files<'r, 'd> {
    file: &'r str,
    resolved: &'r Resolved<'d>,
}

impl Files<'_, '_> {
    /// ``wrapper `7` (ad.xml, line 3)``.
    fn named(self, element: &Element<'_>) -> String {
        let what = if element.is_wrapper { "wrapper" } else { "ad" };
        let name = named(what, element.id);
        format!("{name} ({})", self.place(element))
    }

    /// `ad.xml, line 3`.
    fn place(self, element: &Element<'_>) -> String {
        let document = self.resolved.documents.get(element.document);
        let file = document.and_then(|document| document.file.as_deref().or(document.url));
        let file = file.unwrap_or(self.file);
        format!("{file}, line {}", element.at.line)
    }

    /// Something said about an element.
    fn about(self, before: &str, element: &Element<'_>, said: &str) -> Node {
        Node::new(format!("{before}{}: {said}", self.named(element)))
    }

    /// The wrappers that led somewhere, a line each.
    fn chain(self, wrappers: &[Element<'_>]) -> Vec<Node> {
        let wrappers = wrappers.iter();
        wrappers
            .map(|wrapper| Node::new(format!("through {}", self.named(wrapper))))
            .collect()
    }
}

/// A document that was fetched.
fn document(document: &ResolvedDocument<'_>) -> Option<Node> {
    let url = document.url?;
    let version = match (document.valid, document.version) {
        (false, _) => "refused".to_owned(),
        (true, version) => format!("VAST {}", version.unwrap_or("(no version)")),
    };
    Some(Node::new(match &document.file {
        Some(file) => format!("document {file}, {version}: {url}"),
        None => format!("document {url}, {version}"),
    }))
}

/// What brought no ad, and what a player would request for it: in full, as
/// that is what to do about it.
fn failure(failure: &Failure<'_>, files: Files<'_, '_>, urls: bool) -> Node {
    let Failure {
        vast_error,
        message,
        ..
    } = failure;
    let element = failure.element.as_ref();
    let at = element.map_or_else(String::new, |element| {
        format!(" at {}", files.named(element))
    });
    let shown = if urls { Node::whole } else { Node::new };
    let links = parts(&failure.error_urls).map(|link| shown(link.url.text));
    let links: Vec<_> = links.collect();
    let title = counted(links.len(), "error URL");
    let requested = Node::new(format!("{title}, requested with {vast_error}"));
    let requested = (!links.is_empty()).then(|| requested.with(links));
    Node::whole(format!("failure {vast_error}{at}: {message}"))
        .with(files.chain(&failure.wrappers))
        .with(requested)
}

/// Parts of several documents, whichever they are of.
fn parts<T>(parts: &[Of<T>]) -> impl Iterator<Item = &T> {
    parts.iter().map(|of| &of.part)
}
