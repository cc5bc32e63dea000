//! Text of files in messages, and strings as JSON writes them.

use crate::Untrusted;
use std::fmt::Write as _;

/// Longest piece of a file that a message repeats, in characters.
const EXCERPT_CHARS_MAX: usize = 60;

/// A piece of a file for a message: short, and without letting it act.
pub(super) fn excerpt(text: &str) -> String {
    let cut = text.char_indices().nth(EXCERPT_CHARS_MAX);
    match cut {
        Some((end, _)) => format!("{}…", Untrusted(&text[..end])),
        None => Untrusted(text).to_string(),
    }
}

/// Appends a text as a JSON string.
pub(super) fn push_quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                // Writing into a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
