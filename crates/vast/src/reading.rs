//! The entry: bytes in, a document and its diagnostics out.

use crate::decode::decode;
use crate::diagnostic::{Code, Diagnostic, Log, excerpt};
use crate::limits::Limits;
use crate::model::Document;
use crate::vmap::Vmap;
use crate::xml::{Cursor, Place, Position, Positions, Read};

/// How to read a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whether what cannot be read as it is written is repaired and reported
    /// as warnings (the default). If not, each repair is an error and the
    /// document is refused. How it departs from the standard otherwise is a
    /// warning either way.
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

/// What came of reading a document: of VAST, or of another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T = Document> {
    /// The document; none if any diagnostic is an error.
    pub document: Option<T>,
    /// Everything found, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
    /// The decoded document without its byte order mark, which positions
    /// refer to. Where decoding fails it ends at the failure.
    pub text: String,
}

impl<T> Reading<T> {
    /// Where a part of the document is, by line and column: by a pass over
    /// the text. For many parts take [`Reading::positions`].
    pub fn position(&self, place: Place) -> Position {
        self.positions().at(place)
    }

    /// Where the parts of the document are, by line and column.
    pub fn positions(&self) -> Positions<'_> {
        Positions::new(&self.text)
    }
}

/// A document of either kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyDocument {
    /// A VAST document.
    Vast(Document),
    /// A VMAP document.
    Vmap(Vmap),
}

/// Reads a VAST document of version 2.0 to 4.3.
///
/// Accepts UTF-8, UTF-16 and every encoding that an XML declaration may name
/// of those that browsers know. Never fails as a call: whatever is wrong is
/// among the diagnostics.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    read_as(bytes, options, Document::read_root)
}

/// Reads a VMAP document of version 1.0, and the VAST documents in it.
///
/// Takes bytes and fails as [`read`] does.
pub fn read_vmap(bytes: &[u8], options: &ReadOptions) -> Reading<Vmap> {
    read_as(bytes, options, Vmap::read_root)
}

/// Reads a document of either kind: the root element says which.
///
/// Takes bytes and fails as [`read`] does.
pub fn read_any(bytes: &[u8], options: &ReadOptions) -> Reading<AnyDocument> {
    read_as(bytes, options, AnyDocument::read_root)
}

impl AnyDocument {
    /// Reads the root element to its end.
    pub(crate) fn read_root(xml: &mut Cursor<'_>) -> Read<Self> {
        let root = xml.root()?;
        match root.name {
            "VMAP" => Vmap::read_element(xml, &root).map(Self::Vmap),
            "VAST" | "VideoAdServingTemplate" => Document::read_as_root(xml, &root).map(Self::Vast),
            name => {
                let name = excerpt(name);
                let message = format!("the root element is `{name}`, neither `VAST` nor `VMAP`");
                Err(xml.refuse(Code::NotVast, root.offset, message))
            }
        }
    }
}

fn read_as<T>(
    bytes: &[u8],
    options: &ReadOptions,
    read_root: impl FnOnce(&mut Cursor<'_>) -> Read<T>,
) -> Reading<T> {
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
        let mut cursor = Cursor::new(&decoded.text, &positions, &options.limits, &mut log);
        read_whole(&mut cursor, read_root).ok()
    };
    Reading {
        document: document.filter(|_| !log.is_refused()),
        diagnostics: log.finish(&positions),
        text: decoded.text,
    }
}

/// Reads the root element, and on to the end of the document.
fn read_whole<T>(
    xml: &mut Cursor<'_>,
    read_root: impl FnOnce(&mut Cursor<'_>) -> Read<T>,
) -> Read<T> {
    let document = read_root(xml)?;
    xml.finish()?;
    Ok(document)
}
