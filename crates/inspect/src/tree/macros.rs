//! The macros of all URLs.

use super::node::Node;
use crate::macros::{Macros, Uses};

/// The most unknown tokens that are listed.
const UNKNOWN_SHOWN_MAX: usize = 20;

/// The macros of the standard, and what else looks like one; nothing if there
/// is none.
pub(super) fn node(macros: &Macros<'_>) -> Option<Node> {
    let official = macros.official.iter();
    let official: Vec<_> = official.map(|known| row(known.name, known.uses)).collect();
    let unknown = macros.unknown.iter().take(UNKNOWN_SHOWN_MAX);
    let unknown: Vec<_> = unknown.map(|other| row(other.token, other.uses)).collect();
    let left_out = macros.unknown.len().saturating_sub(UNKNOWN_SHOWN_MAX);
    let left_out = (left_out > 0).then(|| Node::new(format!("and {left_out} more")));
    let official = group("of the standard", &official);
    let unknown = group("unknown", &unknown);
    let groups: Vec<_> = official
        .into_iter()
        .chain(unknown.map(|unknown| unknown.with(left_out)))
        .collect();
    (!groups.is_empty()).then(|| Node::new("macros").with(groups))
}

fn group(title: &str, rows: &[[String; 3]]) -> Option<Node> {
    (!rows.is_empty()).then(|| Node::new(title).with(Node::rows(rows)))
}

fn row(name: &str, uses: Uses) -> [String; 3] {
    let Uses { count, first_line } = uses;
    let first = format!("first in line {first_line}");
    [name.to_owned(), format!("×{count}"), first]
}
