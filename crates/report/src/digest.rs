//! SHA-256, as result files write it.

use sha2::{Digest, Sha256};
use std::io::{self, BufRead};

/// The SHA-256 of `bytes` in 64 lowercase hexadecimal digits.
///
/// ```
/// let digest = vastsim_report::sha256_hex(b"");
/// assert!(digest.starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The SHA-256 of bytes that come piece by piece.
///
/// ```
/// use vastsim_report::{Sha256Hex, sha256_hex};
///
/// let mut hash = Sha256Hex::default();
/// hash.update(b"play");
/// hash.update(b"back");
/// assert_eq!(hash.finish(), sha256_hex(b"playback"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sha256Hex(Sha256);

impl Sha256Hex {
    /// Adds a piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// In 64 lowercase hexadecimal digits.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The SHA-256 of all that `reader` gives, piece by piece.
pub(crate) fn sha256_hex_of(mut reader: impl BufRead) -> io::Result<String> {
    let mut hash = Sha256Hex::default();
    loop {
        let piece = reader.fill_buf()?;
        let length = piece.len();
        if length == 0 {
            return Ok(hash.finish());
        }
        hash.update(piece);
        reader.consume(length);
    }
}

fn hex(digest: &[u8]) -> String {
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect()
}
