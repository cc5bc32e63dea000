//! The pull reader: a place in the document that moves forward.
//!
//! It walks a document of any depth without recursion: the elements that are
//! open are data, and what nobody asks for is passed over event by event.

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event as Raw;
use quick_xml::reader::Reader;

use super::characters;
use super::content::TextRun;
use super::path::Path;
use super::report::Used;
use super::{Element, Positions};
use crate::diagnostic::{Code, Log, excerpt};
use crate::limits::Limits;

/// The document cannot be read on; the log says why.
pub(crate) struct Refused;

/// What reading a part of the document comes to.
pub(crate) type Read<T> = Result<T, Refused>;

/// What the cursor moved over.
pub(super) enum Event<'a> {
    Start(Element<'a>),
    /// A piece of text, with its offset.
    Text(Cow<'a, str>, usize),
    End,
    Eof,
}

/// A place in the document.
pub(crate) struct Cursor<'a> {
    pub(super) text: &'a str,
    source: Reader<&'a [u8]>,
    pub(super) path: Path<'a>,
    /// Whether the innermost element has ended. It stays on the path until
    /// the cursor moves on, so that what it lacks can be reported in it.
    ended: bool,
    pub(super) root_seen: bool,
    pub(super) run: TextRun,
    pub(super) used: Used,
    pub(super) limits: &'a Limits,
    pub(super) positions: &'a Positions<'a>,
    pub(super) log: &'a mut Log,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(
        text: &'a str,
        positions: &'a Positions<'a>,
        limits: &'a Limits,
        log: &'a mut Log,
    ) -> Self {
        let mut source = Reader::from_str(text);
        let config = source.config_mut();
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Self {
            text,
            source,
            path: Path::default(),
            ended: false,
            root_seen: false,
            run: TextRun::default(),
            used: Used::default(),
            limits,
            positions,
            log,
        }
    }

    /// The root element.
    pub(crate) fn root(&mut self) -> Read<Element<'a>> {
        loop {
            match self.next()? {
                Event::Start(root) => return Ok(root),
                Event::Eof => return Err(self.no_root()),
                Event::Text(..) | Event::End => {}
            }
        }
    }

    /// Reads on to the end of the document.
    pub(crate) fn finish(&mut self) -> Read<()> {
        while !matches!(self.next()?, Event::Eof) {}
        Ok(())
    }

    /// Hands over each child of the element that was opened last, up to its
    /// end. What is not read of a child is passed over.
    pub(crate) fn each_child(
        &mut self,
        mut read: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
    ) -> Read<()> {
        let depth = self.depth();
        loop {
            match self.next()? {
                Event::Start(child) => {
                    read(self, &child)?;
                    self.pass_over(depth)?;
                }
                Event::Text(..) => {}
                Event::End | Event::Eof => return Ok(()),
            }
        }
    }

    /// Moves on until no more than `depth` elements are open.
    pub(super) fn pass_over(&mut self, depth: usize) -> Read<()> {
        while self.depth() > depth {
            self.next()?;
        }
        Ok(())
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.path.depth() - usize::from(self.ended)
    }

    pub(super) fn next(&mut self) -> Read<Event<'a>> {
        if std::mem::take(&mut self.ended) {
            self.path.leave();
        }
        loop {
            let start = self.offset();
            let raw = match self.source.read_event() {
                Ok(raw) => raw,
                Err(error) => return Err(self.malformed(&error)),
            };
            self.check_characters(start)?;
            if let Some(event) = self.translate(raw, start)? {
                return Ok(event);
            }
        }
    }

    fn translate(&mut self, raw: Raw<'a>, start: usize) -> Read<Option<Event<'a>>> {
        match raw {
            // The configuration makes an `Empty` a `Start` and an `End`.
            Raw::Start(tag) | Raw::Empty(tag) => {
                self.run = TextRun::default();
                self.open(tag.len(), tag.name().as_ref().len(), start)
            }
            Raw::End(_) => {
                self.run = TextRun::default();
                self.ended = true;
                Ok(Some(Event::End))
            }
            Raw::Text(text) => self.text(text.xml10_content(), start),
            Raw::CData(text) => self.cdata(text.xml10_content(), start),
            Raw::GeneralRef(body) => self.reference(&body, start),
            Raw::Comment(comment) => {
                self.comment(&comment, start);
                Ok(None)
            }
            Raw::Decl(_) => self.declaration(start),
            Raw::DocType(name) => Err(self.doctype(&name, start)),
            Raw::PI(_) => Ok(None),
            Raw::Eof => self.end_of_document(),
        }
    }

    fn offset(&self) -> usize {
        self.source.buffer_position() as usize
    }

    /// Checks the characters from `start` to the cursor.
    fn check_characters(&mut self, start: usize) -> Read<()> {
        let text = &self.text[start..self.offset()];
        let forbidden = |(_, c): &(usize, char)| !characters::is_allowed(*c);
        match text.char_indices().find(forbidden) {
            None => Ok(()),
            Some((at, c)) => {
                let message = format!("the character U+{:04X} is forbidden in XML", u32::from(c));
                Err(self.refuse(Code::ForbiddenCharacter, start + at, message))
            }
        }
    }

    fn malformed(&mut self, error: &Error) -> Refused {
        let at = self.source.error_position() as usize;
        let (code, message) = match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (
                Code::MismatchedTag,
                format!(
                    "`</{}>` cannot end `<{}>`",
                    excerpt(found),
                    excerpt(expected)
                ),
            ),
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => (
                Code::MismatchedTag,
                format!("`</{}>` ends no element", excerpt(found)),
            ),
            Error::Syntax(SyntaxError::InvalidBangMarkup) => (
                Code::Syntax,
                "`<!` starts neither a comment nor a CDATA section".to_owned(),
            ),
            Error::Syntax(unclosed) => (Code::Unclosed, unclosed.to_string()),
            other => (Code::Syntax, excerpt(&other.to_string())),
        };
        self.refuse(code, at, message)
    }
}
