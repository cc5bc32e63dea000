//! URLs: those that are opened, and those that are requested.

use super::node::Node;
use super::phrase::counted;
use crate::url::Link;

/// How many trackers there are of a kind, and with `urls` which; nothing if
/// there is none.
pub(super) fn trackers<'l, 'd: 'l>(
    what: &str,
    links: impl IntoIterator<Item = &'l Link<'d>>,
    urls: bool,
) -> Option<Node> {
    let links: Vec<_> = links.into_iter().collect();
    if links.is_empty() {
        return None;
    }
    let shown = links.iter().filter(|_| urls);
    let shown = shown.map(|link| Node::whole(link.url.text));
    Some(Node::new(counted(links.len(), what)).with(shown))
}

/// What a click opens.
pub(super) fn click_through(link: Option<&Link<'_>>) -> Option<Node> {
    link.map(|link| Node::field("click-through", link.url.text))
}
