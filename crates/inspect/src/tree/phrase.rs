//! Words that several parts of the tree use.

use crate::at::At;

/// `1 ad`, `2 ads`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// ``ad `7` ``, or what it is alone.
pub(super) fn named(what: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{what} `{name}`"),
        None => what.to_owned(),
    }
}

/// All that is said of something, and where it is.
pub(super) fn placed(said: &[Option<String>], at: At) -> String {
    let said: Vec<_> = said.iter().flatten().map(String::as_str).collect();
    format!("{} (line {})", said.join(", "), at.line)
}

/// `640×360`, empty if neither is known.
pub(super) fn size(width: Option<u32>, height: Option<u32>) -> String {
    let side = |side: Option<u32>| side.map_or_else(|| "?".to_owned(), |side| side.to_string());
    match (width, height) {
        (None, None) => String::new(),
        _ => format!("{}×{}", side(width), side(height)),
    }
}

/// A text, and what it belongs to.
pub(super) fn of(text: &str, owner: Option<&str>) -> String {
    match owner {
        Some(owner) => format!("{text} ({owner})"),
        None => text.to_owned(),
    }
}
