//! Rows that are there twice.

use crate::observed::record::Record;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// So many rows are compared with each other: memory is bounded.
pub(super) const COMPARED_MAX: usize = 100_000;

/// What tells rows apart, as hashes, and the line of each.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    lines: BTreeMap<[u8; 16], u64>,
    /// The first line that was not compared.
    pub(super) left_out: Option<u64>,
}

impl Duplicates {
    /// The line of an earlier row that says the same in these columns. A file without such
    /// columns has no duplicates.
    pub(super) fn earlier(&mut self, record: &Record<'_>, columns: &[usize]) -> Option<u64> {
        if columns.is_empty() || self.left_out.is_some() {
            return None;
        }
        if self.lines.len() == COMPARED_MAX {
            self.left_out = Some(record.line);
            return None;
        }
        let identity = identity(record, columns);
        if let Some(line) = self.lines.get(&identity) {
            return Some(*line);
        }
        self.lines.insert(identity, record.line);
        None
    }
}

/// Two rows with one hash are the same but for one chance in 10²⁸.
fn identity(record: &Record<'_>, columns: &[usize]) -> [u8; 16] {
    let mut sha256 = Sha256::new();
    for column in columns {
        let value = record.trimmed(*column);
        sha256.update((value.len() as u64).to_le_bytes());
        sha256.update(value);
    }
    let mut identity = [0; 16];
    let hash = sha256.finalize();
    for (byte, of_hash) in identity.iter_mut().zip(hash) {
        *byte = of_hash;
    }
    identity
}
