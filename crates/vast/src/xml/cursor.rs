//! The pull reader: a place in the document that moves forward.
//!
//! It walks a document of any depth without recursion: the elements that are
//! open are data, and what nobody asks for is passed over event by event.

use std::borrow::Cow;

use super::characters;
use super::content::TextRun;
use super::embedded::Piece;
use super::markup::Markup;
use super::path::Path;
use super::report::Used;
use super::scan::{CDATA_START, Scanner};
use super::tag::Attribute;
use super::{Element, Positions};
use crate::diagnostic::{Code, Log, excerpt};
use crate::limits::Limits;

/// The document cannot be read on; the log says why.
#[derive(Debug)]
pub(crate) struct Refused;

/// What reading a part of the document comes to.
pub(crate) type Read<T> = Result<T, Refused>;

/// What the cursor moved over.
pub(super) enum Event<'a> {
    Start(Element<'a>),
    /// A piece of text, with the offset of its start; of one that is not as
    /// it was written, with that of the first character but white space.
    Text(Cow<'a, str>, usize),
    End,
    Eof,
}

/// How many attributes an element has at the most, and how many elements are
/// open: so much room is made at once.
pub(super) const USUAL: usize = 8;

/// A place in the document.
pub(crate) struct Cursor<'a> {
    pub(super) text: &'a str,
    /// Where the text stands in the document, if it is embedded in it.
    pub(super) pieces: &'a [Piece],
    pub(super) scanner: Scanner<'a>,
    pub(super) path: Path<'a>,
    /// Those of the element that was opened last.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// Whether the element that was opened last has no end tag to come.
    pub(super) empty: bool,
    /// Whether the innermost element has ended. It stays on the path until
    /// the cursor moves on, so that what it lacks can be reported in it.
    ended: bool,
    pub(super) root_seen: bool,
    /// Where the first character is that XML forbids.
    forbidden_at: Option<usize>,
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
        Self {
            text,
            pieces: &[],
            scanner: Scanner::new(text),
            path: Path::new(),
            attributes: Vec::with_capacity(USUAL),
            empty: false,
            ended: false,
            root_seen: false,
            forbidden_at: characters::find_forbidden(text),
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
            // Looked at where it is: see `next`.
            match &self.next() {
                Ok(Event::Start(child)) => {
                    read(self, child)?;
                    self.pass_over(depth)?;
                }
                Ok(Event::Text(..)) => {}
                Ok(Event::End | Event::Eof) => return Ok(()),
                Err(Refused) => return Err(Refused),
            }
        }
    }

    /// The element that was opened last as it is written, from its start tag
    /// to its end tag.
    pub(crate) fn raw(&mut self, element: &Element<'_>) -> Read<&'a str> {
        let outside = self.depth() - 1;
        self.pass_over(outside)?;
        Ok(&self.text[element.offset..self.scanner.offset()])
    }

    /// What stands between the tags of the element that was opened last, as it
    /// is written, without white space around it. Hands over each child on the
    /// way; what is not read of a child is passed over.
    pub(crate) fn raw_content(
        &mut self,
        mut read: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
    ) -> Read<&'a str> {
        let start = self.scanner.offset();
        self.each_child(|xml, child| read(xml, child))?;
        Ok(self.inner(start).trim_ascii())
    }

    /// What stands between the start tag that ends at `start` and the end tag
    /// that was read last.
    pub(super) fn inner(&self, start: usize) -> &'a str {
        let inner = &self.text[start..self.scanner.offset()];
        let end = inner.rfind("</").unwrap_or(inner.len());
        &inner[..end]
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

    /// Moves on. What is passed on is made where it is returned: moving it
    /// through memory once more costs as much as cutting it out of the text.
    pub(super) fn next(&mut self) -> Read<Event<'a>> {
        if std::mem::take(&mut self.ended) {
            self.path.leave();
        }
        if std::mem::take(&mut self.empty) {
            return Ok(self.end());
        }
        loop {
            let start = self.scanner.offset();
            self.check_characters(start)?;
            let is_outside = self.path.depth() == 0;
            let open = || self.path.innermost_qualified().unwrap_or_default();
            match self.scanner.next(open) {
                Ok(Markup::Blank(_)) if is_outside => {}
                Ok(Markup::Blank(text)) => return self.blank(text, start),
                Ok(Markup::Start(name)) => return self.open(name, start),
                Ok(Markup::End(name)) => return self.close(name, start),
                Ok(Markup::Text(text)) if is_outside => {
                    self.check_characters(self.scanner.offset())?;
                    self.text_outside(text, start)?;
                }
                Ok(Markup::Text(text)) => return self.text(text, start),
                Ok(Markup::Cdata(_)) if is_outside => self.text_outside(CDATA_START, start)?,
                Ok(Markup::Cdata(text)) => return self.cdata(text, start),
                Ok(Markup::Comment(comment)) => self.comment(comment, start),
                Ok(Markup::Declaration) => self.declaration(start)?,
                Ok(Markup::Doctype) => return Err(self.doctype(start)),
                Ok(Markup::Instruction(name)) => self.check_name(name, start + 2)?,
                Ok(Markup::Eof) => return self.end_of_document(),
                Err(malformed) => return Err(self.malformed(malformed)),
            }
        }
    }

    fn close(&mut self, name: &str, start: usize) -> Read<Event<'a>> {
        let expected = self.path.innermost_qualified();
        if expected == Some(name) {
            return Ok(self.end());
        }
        let found = excerpt(name);
        let message = match expected {
            Some(expected) => format!("`</{found}>` cannot end `<{}>`", excerpt(expected)),
            None => format!("`</{found}>` ends no element"),
        };
        Err(self.refuse(Code::MismatchedTag, start, message))
    }

    fn end(&mut self) -> Event<'a> {
        self.run = TextRun::default();
        self.ended = true;
        Event::End
    }

    /// Refuses a forbidden character that the cursor has moved over.
    fn check_characters(&mut self, offset: usize) -> Read<()> {
        match self.forbidden_at {
            Some(at) if at < offset => Err(self.forbidden_character(at)),
            _ => Ok(()),
        }
    }
}
