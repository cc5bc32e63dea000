//! What a browser lets the page do.

use sha2::{Digest, Sha256};

/// The Content-Security-Policy of a page whose only style and script are these: no other
/// runs, and nothing is requested.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// SHA-256 in base64, as the policy names what may run.
fn hash(text: &str) -> String {
    base64(&Sha256::digest(text))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |bytes: &[u8]| {
        let byte = |i: usize| u32::from(bytes.get(i).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digit = |i: usize| char::from(ALPHABET[(bits >> (18 - 6 * i) & 63) as usize]);
        [0, 1, 2, 3].map(|i| if i <= bytes.len() { digit(i) } else { '=' })
    };
    bytes.chunks(3).flat_map(group).collect()
}
