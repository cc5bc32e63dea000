//! The bytes of a file, in blocks that do not depend on how they arrive.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Read};

/// What is read at once. The encoding is decided, and lines are cut, by whole blocks.
const BLOCK_BYTES: usize = 256 * 1024;

/// A source of bytes, each of which is hashed.
pub(super) struct Blocks<'s> {
    source: &'s mut dyn Read,
    block: Vec<u8>,
    sha256: Sha256,
    pub(super) bytes: u64,
}

impl<'s> Blocks<'s> {
    pub(super) fn new(source: &'s mut dyn Read) -> Self {
        Self {
            source,
            block: Vec::new(),
            sha256: Sha256::new(),
            bytes: 0,
        }
    }

    /// The next block: full, or the last one; empty after that.
    pub(super) fn next(&mut self) -> io::Result<&[u8]> {
        self.block.clear();
        let mut rest = (&mut *self.source).take(BLOCK_BYTES as u64);
        rest.read_to_end(&mut self.block)?;
        self.sha256.update(&self.block);
        self.bytes += self.block.len() as u64;
        Ok(&self.block)
    }

    /// Whether the block that was had last is not full.
    pub(super) fn is_last(&self) -> bool {
        self.block.len() < BLOCK_BYTES
    }

    /// The hash of all bytes so far, in hexadecimal.
    pub(super) fn sha256(&self) -> String {
        let mut text = String::new();
        for byte in self.sha256.clone().finalize() {
            let _fits = write!(text, "{byte:02x}");
        }
        text
    }
}
