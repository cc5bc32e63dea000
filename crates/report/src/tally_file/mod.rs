//! What a run has counted so far, as bytes: a checkpoint, or the tally of a shard.
//!
//! ```text
//! "VASTSIM\x1a"   8 bytes
//! format          u32, 1
//! identity        length u64, JSON
//! inputs          number u32; of each: length u64, path; length u64, content
//! cells           number u32; of each: number u32 of its ranges, each
//!                 start u64, end u64; length u64, integers of 16 bytes
//! CRC-32          u32, of all that is before
//! ```
//!
//! All integers are little-endian.

mod bytes;
mod identity;

use bytes::{Bytes, push_block};
use std::ops::Range;

pub use identity::{Difference, RunIdentity};

/// The file of a shard's result that holds what it has counted.
pub const TALLY_FILE: &str = "tally.bin";

const MAGIC: &[u8; 8] = b"VASTSIM\x1a";
const FORMAT: u32 = 1;
const CRC_BYTES: usize = 4;

/// Which run it is, all that it takes to make sense of the counts, and these.
#[derive(Debug, Clone, PartialEq)]
pub struct TallyFile {
    /// Which run, and which part of it.
    pub identity: RunIdentity,
    /// The files that the run has read, the scenario first.
    pub inputs: Vec<InputCopy>,
    /// The cells, in the order of the scenario.
    pub cells: Vec<CellState>,
}

/// A file that a run has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputCopy {
    /// Its path: of the scenario as the command line gave it, of others as the
    /// scenario names them.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What was counted of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellState {
    /// Which of its sessions were: ranges, ascending.
    pub sessions: Vec<Range<u64>>,
    /// The canonical form of their tally, on which the digest is computed.
    pub integers: Vec<u8>,
}

/// Why bytes are no tally of a run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TallyFileError {
    /// They do not begin as one.
    #[error("it is no tally of vastsim's")]
    Foreign,
    /// They are of another format.
    #[error("its format is {0}, but this version reads {FORMAT}")]
    Format(u32),
    /// They were cut, or changed since.
    #[error("it is damaged: its checksum is another")]
    Damaged,
    /// Their checksum is right, but they were not written by vastsim.
    #[error("it is malformed")]
    Malformed,
    /// They do not say which run they are of.
    #[error("it does not say which run it is of")]
    Identity(#[from] serde_json::Error),
}

impl TallyFile {
    /// The content of the file.
    ///
    /// # Panics
    /// Never: an identity is plain text and numbers.
    pub fn to_bytes(&self) -> Vec<u8> {
        let identity = serde_json::to_vec(&self.identity);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        push_block(&mut bytes, &identity.expect("plain text always serializes"));
        bytes.extend((self.inputs.len() as u32).to_le_bytes());
        for input in &self.inputs {
            push_block(&mut bytes, input.path.as_bytes());
            push_block(&mut bytes, &input.bytes);
        }
        bytes.extend((self.cells.len() as u32).to_le_bytes());
        for cell in &self.cells {
            cell.push_to(&mut bytes);
        }
        let crc = crc32fast::hash(&bytes);
        bytes.extend(crc.to_le_bytes());
        bytes
    }

    /// Reads one back, whoever wrote it: in linear time, with memory in
    /// proportion to the bytes.
    ///
    /// # Errors
    /// [`TallyFileError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TallyFileError> {
        let mut from = Bytes::of(checked(bytes)?);
        let identity = serde_json::from_slice(from.block()?)?;
        let inputs = from.each(|from| {
            let path = String::from_utf8(from.block()?.to_vec());
            Ok(InputCopy {
                path: path.map_err(|_| TallyFileError::Malformed)?,
                bytes: from.block()?.to_vec(),
            })
        })?;
        let cells = from.each(CellState::read)?;
        from.end()?;
        Ok(Self {
            identity,
            inputs,
            cells,
        })
    }
}

/// What is between the head and the checksum, which has to be right.
fn checked(bytes: &[u8]) -> Result<&[u8], TallyFileError> {
    let (magic, rest) = bytes.split_first_chunk().ok_or(TallyFileError::Foreign)?;
    if magic != MAGIC {
        return Err(TallyFileError::Foreign);
    }
    let (format, rest) = rest.split_first_chunk().ok_or(TallyFileError::Damaged)?;
    let format = u32::from_le_bytes(*format);
    if format != FORMAT {
        return Err(TallyFileError::Format(format));
    }
    let (body, crc) = rest.split_last_chunk().ok_or(TallyFileError::Damaged)?;
    let hashed = &bytes[..bytes.len() - CRC_BYTES];
    let is_right = crc32fast::hash(hashed) == u32::from_le_bytes(*crc);
    is_right.then_some(body).ok_or(TallyFileError::Damaged)
}

impl CellState {
    fn push_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.sessions.len() as u32).to_le_bytes());
        for range in &self.sessions {
            bytes.extend(range.start.to_le_bytes());
            bytes.extend(range.end.to_le_bytes());
        }
        push_block(bytes, &self.integers);
    }

    fn read(from: &mut Bytes<'_>) -> Result<Self, TallyFileError> {
        Ok(Self {
            sessions: from.each(|from| Ok(from.long()?..from.long()?))?,
            integers: from.block()?.to_vec(),
        })
    }
}
