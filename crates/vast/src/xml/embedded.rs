//! A document that stands as text inside another one: in CDATA sections, or
//! escaped.

use std::borrow::Cow;

use super::Cursor;
use super::cursor::{Event, Read};
use super::path::Path;
use super::scan::{CDATA_END, CDATA_START};
use super::tag::Element;

/// The text of an element without white space around it, and where in the
/// document its pieces stand.
#[derive(Default)]
pub(crate) struct EmbeddedText {
    text: String,
    pieces: Vec<Piece>,
}

/// A piece of an embedded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Where it starts in the embedded text.
    inner: usize,
    /// Where it starts in the document.
    outer: usize,
    /// Whether it is as the document has it, byte for byte.
    is_verbatim: bool,
}

impl EmbeddedText {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Where in the document it starts; none if it is empty.
    pub(crate) fn start(&self) -> Option<usize> {
        self.pieces.first().map(|piece| piece.outer)
    }

    /// Adds a piece that stands at an offset, or is not blank any more there,
    /// if it is not verbatim; white space in front of the first is left out.
    fn push(&mut self, piece: &str, offset: usize, is_verbatim: bool) {
        let is_first = self.text.is_empty();
        let kept = if is_first { piece.trim_start() } else { piece };
        let dropped = piece.len() - kept.len();
        if !kept.is_empty() {
            self.pieces.push(Piece {
                inner: self.text.len(),
                outer: offset + if is_verbatim { dropped } else { 0 },
                is_verbatim,
            });
            self.text.push_str(kept);
        }
    }

    /// Removes the white space behind it, so that it ends where its last
    /// piece does that is not blank.
    fn trim_end(mut self) -> Self {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.pieces.retain(|piece| piece.inner < end);
        self
    }
}

/// The offset in the document of an offset in an embedded text; the same, if
/// there are no pieces.
pub(super) fn outer_offset(pieces: &[Piece], offset: usize) -> usize {
    let behind = pieces.partition_point(|piece| piece.inner <= offset);
    match pieces[..behind].last() {
        Some(piece) if piece.is_verbatim => piece.outer + (offset - piece.inner),
        Some(piece) => piece.outer,
        None => offset,
    }
}

impl<'a> Cursor<'a> {
    /// Hands over each child of the element that was opened last, up to its
    /// end, and returns its text.
    pub(crate) fn each_child_and_text(
        &mut self,
        mut read: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
    ) -> Read<EmbeddedText> {
        let depth = self.depth();
        let mut gathered = EmbeddedText::default();
        loop {
            match self.next()? {
                Event::Start(child) => {
                    read(self, &child)?;
                    self.pass_over(depth)?;
                }
                Event::Text(text, at) => self.gather(text, at, &mut gathered),
                Event::End | Event::Eof => return Ok(gathered.trim_end()),
            }
        }
    }

    /// Adds the text that the cursor moved over: as it is written, unless it
    /// has references, or a CDATA section is nested in another one.
    fn gather(&self, text: Cow<'a, str>, at: usize, gathered: &mut EmbeddedText) {
        match (text, self.changed_section(at)) {
            (Cow::Borrowed(text), _) => gathered.push(text, at, true),
            (Cow::Owned(_), Some((text, start))) => gathered.push(text, start, true),
            (Cow::Owned(text), None) => gathered.push(&text, at, false),
        }
    }

    /// The CDATA section that the cursor moved over, as it is written, if it
    /// was one, and no other is nested in it; `at` is where it is not blank
    /// any more.
    fn changed_section(&self, at: usize) -> Option<(&'a str, usize)> {
        let start = self.text[..at].trim_end().len();
        let section = self.text[start..self.scanner.offset()].strip_suffix(CDATA_END)?;
        let is_section = self.text[..start].ends_with(CDATA_START);
        let is_nested = section.trim_start().starts_with(CDATA_START);
        (is_section && !is_nested).then_some((section, start))
    }

    /// Reads the document that is the text of the element that was read last.
    /// It counts towards the limits of this one.
    pub(crate) fn read_embedded<T>(
        &mut self,
        embedded: &EmbeddedText,
        read: impl FnOnce(&mut Cursor<'_>) -> Read<T>,
    ) -> Read<T> {
        let (positions, limits) = (self.positions, self.limits);
        let mut inner = Cursor::new(&embedded.text, positions, limits, self.log);
        inner.pieces = &embedded.pieces;
        inner.path = Path::within(&self.path);
        inner.used = std::mem::take(&mut self.used);
        let result = read(&mut inner);
        self.used = inner.used;
        result
    }
}
