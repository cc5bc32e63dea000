//! White space around a text, of which nearly all is ASCII.

/// The text without white space around it.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// The text without white space in front of it.
pub(super) fn trim_start(text: &str) -> &str {
    let ascii = text.trim_ascii_start();
    match ascii.as_bytes().first() {
        Some(0x80..) => ascii.trim_start(),
        _ => ascii,
    }
}

/// The text without white space behind it.
pub(super) fn trim_end(text: &str) -> &str {
    let ascii = text.trim_ascii_end();
    match ascii.as_bytes().last() {
        Some(0x80..) => ascii.trim_end(),
        _ => ascii,
    }
}
