//! Percent-encoding of one value.

use std::fmt::{self, Write};

/// Appends a value as `encodeURIComponent` writes it (VAST 4.3, 6.1): all but
/// letters, digits and ``-_.!~*'()`` is escaped, byte by byte of its UTF-8.
pub(super) fn encode_component(value: &str, out: &mut impl Write) -> fmt::Result {
    for byte in value.bytes() {
        if is_unreserved(byte) {
            out.write_char(char::from(byte))?;
        } else {
            write!(out, "%{byte:02X}")?;
        }
    }
    Ok(())
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)
}
