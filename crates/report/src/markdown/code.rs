//! Text that Markdown leaves as it is.

use crate::Untrusted;
use std::fmt::Write as _;

/// A name in a cell of a table, as code: nothing in it is markup, a link or a mention.
pub(super) fn span(text: &str) -> String {
    let text = Untrusted(text).to_string();
    let is_plain = !text.contains(['`', '|', '\\']) && text.trim() == text;
    match text.as_str() {
        "" => text,
        _ if is_plain => format!("`{text}`"),
        _ => format!("<code>{}</code>", entities(&text)),
    }
}

/// A line by itself.
pub(super) fn block(text: &str) -> String {
    const FENCE_LEAST: usize = 3;
    let text = Untrusted(text).to_string();
    let runs = text.split(|sign| sign != '`').map(str::len);
    let longest = runs.max().unwrap_or(0);
    let fence = "`".repeat(FENCE_LEAST.max(longest + 1));
    format!("{fence}text\n{text}\n{fence}")
}

/// What could be markup by its number.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_ascii_alphanumeric() || !sign.is_ascii() {
            out.push(sign);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "&#{};", u32::from(sign));
        }
    }
    out
}
