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
    if is_plain(text) {
        out.push_str(text);
    } else {
        text.chars()
            .for_each(|character| push_escaped(character, out));
    }
    out.push('"');
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// Whether nothing in a text is to be escaped.
fn is_plain(text: &str) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    // Blocks that overlap are faster than single bytes.
    match text.as_bytes().last_chunk::<BLOCK>() {
        Some(last) => blocks
            .iter()
            .chain([last])
            .all(|block| is_plain_piece(block)),
        None => is_plain_piece(rest),
    }
}

/// Without a branch for each byte.
fn is_plain_piece(piece: &[u8]) -> bool {
    let escaped = piece
        .iter()
        .map(|byte| u8::from(*byte < b' ') | u8::from(*byte == b'"') | u8::from(*byte == b'\\'));
    escaped.fold(0, |any, one| any | one) == 0
}

fn push_escaped(character: char, out: &mut String) {
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
