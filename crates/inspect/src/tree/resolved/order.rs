//! In which order ads are played.

use super::Files;
use crate::resolved::Order;
use crate::tree::node::Node;

/// The most ads of a list.
const SHOWN_MAX: usize = 20;

/// What is played, and what stands in; nothing if there is no ad.
pub(super) fn node(order: &Order<'_>, files: Files<'_, '_>) -> Option<Node> {
    let name = |ad: usize| {
        let ad = files.resolved.ads.get(ad);
        ad.map_or_else(String::new, |ad| files.named(&ad.element))
    };
    let plays = order.plays.iter().enumerate().map(|(index, play)| {
        let stands_in = if play.is_substitute {
            ", in the place of one that failed"
        } else {
            ""
        };
        format!("{}. {}{stands_in}", index + 1, name(play.ad))
    });
    let others = order.substitutes.iter();
    let others = others.map(|ad| format!("if one fails: {}", name(*ad)));
    let notes = order.notes.iter().map(|note| match &note.element {
        Some(element) => files.about("", element, &note.message),
        None => Node::new(&note.message),
    });
    let lines = cut(plays).chain(cut(others)).chain(notes);
    (!order.plays.is_empty()).then(|| Node::new("order of play").with(lines))
}

/// A line each, and how many are not shown.
fn cut(lines: impl ExactSizeIterator<Item = String>) -> impl Iterator<Item = Node> {
    let left_out = lines.len().saturating_sub(SHOWN_MAX);
    let left_out = (left_out > 0).then(|| format!("and {left_out} more"));
    lines.take(SHOWN_MAX).chain(left_out).map(Node::new)
}
