//! Percent-encoding of one value.

use std::fmt::{self, Write};

/// Appends a value as `encodeURIComponent` writes it (VAST 4.3, 6.1): all but
/// letters, digits and ``-_.!~*'()`` is escaped, byte by byte of its UTF-8.
pub(super) fn encode_component(value: &str, out: &mut impl Write) -> fmt::Result {
    let mut rest = value;
    while !rest.is_empty() {
        let (kept, from_escaped) = rest.split_at(run_bytes(rest, is_unreserved));
        let (escaped, behind) = from_escaped.split_at(run_bytes(from_escaped, is_reserved));
        out.write_str(kept)?;
        escaped.bytes().try_for_each(|byte| escape(byte, out))?;
        rest = behind;
    }
    Ok(())
}

/// How many bytes a text begins with that are like this.
fn run_bytes(text: &str, is_like_this: fn(u8) -> bool) -> usize {
    let end = text.bytes().position(|byte| !is_like_this(byte));
    end.unwrap_or(text.len())
}

fn escape(byte: u8, out: &mut impl Write) -> fmt::Result {
    out.write_char('%')?;
    out.write_char(hex_digit(byte >> 4))?;
    out.write_char(hex_digit(byte & 0xF))
}

/// The digit of a number below 16.
fn hex_digit(number: u8) -> char {
    let from_a = number.checked_sub(10).map(|above| b'A' + above);
    char::from(from_a.unwrap_or(b'0' + number))
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)
}

fn is_reserved(byte: u8) -> bool {
    !is_unreserved(byte)
}
