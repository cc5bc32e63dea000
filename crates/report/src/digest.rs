//! SHA-256, as result files write it.

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` in 64 lowercase hexadecimal digits.
///
/// ```
/// let digest = vastsim_report::sha256_hex(b"");
/// assert!(digest.starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect()
}
