//! The text of a file, as much of it as is looked at.

use crate::observed::blocks::Blocks;
use crate::observed::decoding::Decoding;
use crate::observed::problem::Objection;
use crate::observed::sniff;
use encoding_rs::Encoding;
use std::io::{self, Read};

/// The text of a file, read block by block.
pub(super) struct Text<'s> {
    blocks: Blocks<'s>,
    decoding: Decoding,
    buffer: String,
    at: usize,
    /// Why there is nothing behind the buffer.
    end: Option<End>,
}

/// Why a text goes no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// That was all.
    File,
    /// What follows is no text.
    Broken(Objection),
}

impl<'s> Text<'s> {
    /// Reads the first block and decides what it is.
    pub(super) fn open(
        source: &'s mut dyn Read,
        given: Option<&'static Encoding>,
    ) -> io::Result<Self> {
        let mut blocks = Blocks::new(source);
        let first = blocks.next()?;
        let (decoding, mark_bytes) = Decoding::begin(first, given);
        let is_utf_16 = decoding.name().starts_with("UTF-16");
        let binary = sniff::binary(first, is_utf_16);
        let first = first[mark_bytes..].to_vec();
        let mut text = Self {
            blocks,
            decoding,
            buffer: String::new(),
            at: 0,
            end: binary.map(End::Broken),
        };
        if text.end.is_none() {
            text.append(&first);
        }
        Ok(text)
    }

    /// What is there and not yet consumed.
    pub(super) fn rest(&self) -> &str {
        &self.buffer[self.at..]
    }

    /// Where it goes no further, if that was reached.
    pub(super) const fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// A piece of what was consumed last, which is there until more is asked for.
    pub(super) fn consumed(&self, bytes: usize) -> &str {
        &self.buffer[self.at - bytes..self.at]
    }

    /// Goes over so many bytes.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Reads another block; false if there is none.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.end.is_some() {
            return Ok(false);
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        let block = self.blocks.next()?.to_vec();
        self.append(&block);
        Ok(true)
    }

    fn append(&mut self, block: &[u8]) {
        let (begins, is_last) = (self.buffer.len(), self.blocks.is_last());
        let decoded = self.decoding.decode(block, is_last, &mut self.buffer);
        if decoded.is_err() {
            let message = format!("from here on, this is not {}", self.encoding());
            let hint = "say what it is by `encoding` in a mapping";
            self.end = Some(End::Broken(Objection::new(message).hint(hint)));
        } else if is_last {
            self.end = Some(End::File);
        }
        if let Some(nul) = memchr::memchr(0, &self.buffer.as_bytes()[begins..]) {
            self.buffer.truncate(begins + nul);
            let message = "here is a NUL character: what follows is no text";
            self.end = Some(End::Broken(Objection::new(message)));
        }
    }

    pub(super) fn encoding(&self) -> &'static str {
        self.decoding.name()
    }

    pub(super) const fn bytes(&self) -> u64 {
        self.blocks.bytes
    }

    pub(super) fn sha256(&self) -> String {
        self.blocks.sha256()
    }
}
