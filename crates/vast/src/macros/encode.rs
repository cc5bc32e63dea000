//! Percent-encoding of one value.

use std::fmt::{self, Write};

/// Appends a value as `encodeURIComponent` writes it (VAST 4.3, 6.1): all but
/// letters, digits and ``-_.!~*'()`` is escaped, byte by byte of its UTF-8.
pub(super) fn encode_component(value: &str, out: &mut impl Write) -> fmt::Result {
    for byte in value.bytes() {
        if is_unreserved(byte) {
            out.write_char(char::from(byte))?;
        } else {
            out.write_char('%')?;
            out.write_char(hex_digit(byte >> 4))?;
            out.write_char(hex_digit(byte & 0xF))?;
        }
    }
    Ok(())
}

/// The digit of a number below 16.
fn hex_digit(number: u8) -> char {
    let from_a = number.checked_sub(10).map(|above| b'A' + above);
    char::from(from_a.unwrap_or(b'0' + number))
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)
}
