//! The entry: bytes in, a document and its diagnostics out.

use crate::decode::decode;
use crate::diagnostic::{Diagnostic, Log};
use crate::limits::Limits;
use crate::model::Document;
use crate::xml::{Cursor, Place, Position, Positions};

/// How to read a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whether departures from the standard that can be understood are
    /// repaired and reported as warnings (the default). If not, each of them
    /// is an error and the document is refused.
    pub lenient: bool,
    /// How much of a document to read.
    pub limits: Limits,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            lenient: true,
            limits: Limits::default(),
        }
    }
}

/// What came of reading a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document; none if any diagnostic is an error.
    pub document: Option<Document>,
    /// Everything found, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
    /// The decoded document without its byte order mark, which positions
    /// refer to. Where decoding fails it ends at the failure.
    pub text: String,
}

impl Reading {
    /// Where a part of the document is, by line and column.
    pub fn position(&self, place: Place) -> Position {
        Positions::new(&self.text).at(place.offset())
    }
}

/// Reads a VAST document of version 2.0 to 4.3.
///
/// Accepts UTF-8, UTF-16 and every encoding that an XML declaration may name
/// of those that browsers know. Never fails as a call: whatever is wrong is
/// among the diagnostics.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    let decoded = decode(bytes, options.limits.document_bytes);
    let positions = Positions::new(&decoded.text);
    let mut log = Log::new(options.lenient, options.limits.diagnostics);
    if let Some(flaw) = decoded.flaw {
        let at = positions.at(flaw.offset);
        log.add(flaw.code, at, String::new(), flaw.message);
    }
    let document = if log.is_refused() {
        None
    } else {
        let cursor = Cursor::new(&decoded.text, &positions, &options.limits, &mut log);
        read_document(cursor)
    };
    Reading {
        document: document.filter(|_| !log.is_refused()),
        diagnostics: log.finish(&positions),
        text: decoded.text,
    }
}

fn read_document(mut cursor: Cursor<'_>) -> Option<Document> {
    let document = Document::read_root(&mut cursor).ok()?;
    cursor.finish().ok()?;
    Some(document)
}
