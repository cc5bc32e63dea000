//! What stands between tags: text, CDATA sections, references, comments.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::cursor::{Event, Read, Refused};
use super::reference::Reference;
use super::scan::{CDATA_END, CDATA_START};
use super::trim::{trim_end, trim_start};
use super::{Cursor, Element};
use crate::diagnostic::{Code, excerpt};

/// The text of an element: its pieces joined, white space around it removed.
pub(crate) struct Content<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Where it starts; where the element starts, if it is empty.
    pub(crate) offset: usize,
}

/// What has been seen of the text since the last tag.
#[derive(Default)]
pub(super) struct TextRun {
    bytes: usize,
    ampersand_reported: bool,
}

impl<'a> Cursor<'a> {
    /// The text of the element that was opened last at `offset`, without that
    /// of its children.
    pub(crate) fn content(&mut self, offset: usize) -> Read<Content<'a>> {
        self.content_and(offset, |_, _| Ok(()))
    }

    /// As [`Self::content`], and hands over each child.
    pub(crate) fn content_and(
        &mut self,
        offset: usize,
        mut read: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
    ) -> Read<Content<'a>> {
        let depth = self.depth();
        let mut pieces = Pieces::new(offset);
        loop {
            // Looked at where it is: see `next`.
            match &self.next() {
                Ok(Event::Text(Cow::Borrowed(piece), at)) => pieces.push_slice(piece, *at),
                Ok(Event::Text(Cow::Owned(piece), at)) => pieces.push(piece, *at),
                Ok(Event::Start(child)) => {
                    read(self, child)?;
                    self.pass_over(depth)?;
                }
                Ok(Event::End | Event::Eof) => return Ok(pieces.join()),
                Err(Refused) => return Err(Refused),
            }
        }
    }

    /// The text of the element that was opened last at `offset`; as it is
    /// written, if there are elements in it.
    pub(crate) fn content_or_raw(&mut self, offset: usize) -> Read<Cow<'a, str>> {
        let (start, elements) = (self.scanner.offset(), self.used.elements);
        let content = self.content(offset)?;
        if self.used.elements == elements {
            return Ok(content.text);
        }
        Ok(Cow::Borrowed(self.inner(start).trim()))
    }

    pub(super) fn blank(&mut self, text: &'a str, start: usize) -> Read<Event<'a>> {
        self.lengthen_run(text.len(), start)?;
        Ok(Event::Text(Cow::Borrowed(text), start))
    }

    pub(super) fn text(&mut self, text: &'a str, start: usize) -> Read<Event<'a>> {
        self.lengthen_run(text.len(), start)?;
        if memchr3(b'&', b'\r', b']', text.as_bytes()).is_none() {
            return Ok(Event::Text(Cow::Borrowed(text), start));
        }
        self.report_nested(text.find(CDATA_END), start);
        let plain = |text: &str| unix_lines(text).replace(CDATA_END, "");
        let resolved = self.resolve_references(text, start, plain)?;
        Ok(Event::Text(
            Cow::Owned(resolved),
            visible_start(text, start),
        ))
    }

    pub(super) fn cdata(&mut self, text: &'a str, start: usize) -> Read<Event<'a>> {
        self.lengthen_run(text.len(), start)?;
        let start = start + CDATA_START.len();
        if text.trim_ascii_start().starts_with(CDATA_START) {
            self.report_nested(Some(0), start);
            let inner = unix_lines(text).replacen(CDATA_START, "", 1);
            return Ok(Event::Text(Cow::Owned(inner), visible_start(text, start)));
        }
        Ok(match unix_lines(text) {
            Cow::Borrowed(text) => Event::Text(Cow::Borrowed(text), start),
            changed @ Cow::Owned(_) => Event::Text(changed, visible_start(text, start)),
        })
    }

    fn report_nested(&mut self, found: Option<usize>, start: usize) {
        if let Some(at) = found {
            let message = "a CDATA section is nested in another one, or ends where none is open";
            self.report(Code::NestedCdata, start + at, message);
        }
    }

    /// Resolves the references of a text that starts at `start`, and changes
    /// what stands between them by `plain`.
    pub(super) fn resolve_references(
        &mut self,
        raw: &str,
        start: usize,
        plain: impl Fn(&str) -> String,
    ) -> Read<String> {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find('&') {
            text.push_str(&plain(&rest[..at]));
            rest = &rest[at + 1..];
            let offset = start + raw.len() - rest.len() - 1;
            let body = rest.split(['&', ';']).next().unwrap_or_default();
            match self.reference(body, &rest[body.len()..], offset)? {
                Some(c) => {
                    text.push(c);
                    rest = &rest[body.len() + 1..];
                }
                None => text.push('&'),
            }
        }
        text.push_str(&plain(rest));
        Ok(text)
    }

    /// The character that stands for `&`, a body and what follows it; none if
    /// the `&` stands for itself.
    fn reference(&mut self, body: &str, behind: &str, offset: usize) -> Read<Option<char>> {
        if behind.starts_with(';') {
            return self.resolve(body, offset);
        }
        self.raw_ampersand(offset);
        Ok(None)
    }

    fn resolve(&mut self, body: &str, start: usize) -> Read<Option<char>> {
        match Reference::parse(body) {
            Reference::Character(c) => Ok(Some(c)),
            Reference::Html(c) => {
                let message = format!("`&{body};` is an entity of HTML, not of XML");
                self.report(Code::UndefinedEntity, start, message);
                Ok(Some(c))
            }
            Reference::Undefined => {
                let message = format!("the entity `&{};` is not defined", excerpt(body));
                self.report(Code::UndefinedEntity, start, message);
                Ok(None)
            }
            Reference::Forbidden => {
                let message = format!("`&{};` is no character of XML", excerpt(body));
                Err(self.refuse(Code::ForbiddenCharacter, start, message))
            }
            Reference::Text => {
                self.raw_ampersand(start);
                Ok(None)
            }
        }
    }

    /// Reports an `&` that stands for itself, once for each run of text and
    /// each tag.
    fn raw_ampersand(&mut self, offset: usize) {
        if !std::mem::replace(&mut self.run.ampersand_reported, true) {
            self.report(Code::RawAmpersand, offset, "`&` must be written `&amp;`");
        }
    }

    pub(super) fn comment(&mut self, comment: &str, start: usize) {
        if comment.contains("--") || comment.ends_with('-') {
            let message = "a comment must not contain `--`";
            self.report(Code::HyphensInComment, start, message);
        }
    }

    fn lengthen_run(&mut self, bytes: usize, start: usize) -> Read<()> {
        self.run.bytes += bytes;
        let most = self.limits.text_bytes;
        if self.run.bytes <= most {
            return Ok(());
        }
        let message = format!("a text is larger than {most} bytes");
        Err(self.refuse(Code::LimitText, start, message))
    }
}

/// The pieces of a text, joined as they come. A single one with nothing but
/// white space around it, as nearly all are, is never copied.
struct Pieces<'a> {
    slice: &'a str,
    /// White space behind the slice, which more may follow.
    blank: &'a str,
    joined: String,
    offset: usize,
}

impl<'a> Pieces<'a> {
    fn new(offset: usize) -> Self {
        Self {
            slice: "",
            blank: "",
            joined: String::new(),
            offset,
        }
    }

    fn push_slice(&mut self, piece: &'a str, at: usize) {
        let trimmed = trim_start(piece);
        let visible_at = at + piece.len() - trimmed.len();
        if self.slice.is_empty() && self.joined.is_empty() {
            self.slice = trimmed;
            self.set_offset(trimmed, visible_at);
        } else if trimmed.is_empty() && self.joined.is_empty() && self.blank.is_empty() {
            self.blank = piece;
        } else {
            self.push(piece, visible_at);
        }
    }

    fn push(&mut self, piece: &str, visible_at: usize) {
        if self.joined.is_empty() {
            self.joined = [self.slice, self.blank].concat();
        }
        if !self.joined.is_empty() {
            self.joined.push_str(piece);
            return;
        }
        let trimmed = piece.trim_start();
        self.joined.push_str(trimmed);
        self.set_offset(trimmed, visible_at);
    }

    /// Where the first piece starts that is not white space.
    fn set_offset(&mut self, trimmed: &str, offset: usize) {
        if !trimmed.is_empty() {
            self.offset = offset;
        }
    }

    fn join(mut self) -> Content<'a> {
        let text = if self.joined.is_empty() {
            Cow::Borrowed(trim_end(self.slice))
        } else {
            self.joined.truncate(self.joined.trim_end().len());
            Cow::Owned(self.joined)
        };
        let offset = self.offset;
        Content { text, offset }
    }
}

/// Where a text that starts at `start` is not white space any more.
fn visible_start(text: &str, start: usize) -> usize {
    start + text.len() - text.trim_start().len()
}

/// Line ends as XML 1.0 (2.11) has them passed on.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_some() {
        return Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Cow::Borrowed(text)
}
