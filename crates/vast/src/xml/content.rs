//! What stands between tags: text, CDATA sections, references, comments.

use std::borrow::Cow;

use super::Cursor;
use super::cursor::{Event, Read};
use super::reference::Reference;
use crate::diagnostic::{Code, excerpt};

const CDATA_START: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";

/// The text of an element: its pieces joined, white space around it removed.
pub(crate) struct Content {
    pub(crate) text: String,
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
    pub(crate) fn content(&mut self, offset: usize) -> Read<Content> {
        let depth = self.depth();
        let mut content = Content {
            text: String::new(),
            offset,
        };
        loop {
            match self.next()? {
                Event::Text(piece, at) => content.push(&piece, at),
                Event::Start(_) => self.pass_over(depth)?,
                Event::End | Event::Eof => break,
            }
        }
        content.text.truncate(content.text.trim_end().len());
        Ok(content)
    }

    pub(super) fn text(&mut self, text: Cow<'a, str>, start: usize) -> Read<Option<Event<'a>>> {
        if self.path.depth() == 0 {
            return self.text_outside(&text, start);
        }
        self.lengthen_run(text.len(), start)?;
        if text.starts_with('&') {
            self.raw_ampersand(start);
        }
        let text = match text.find(CDATA_END) {
            Some(at) => {
                self.nested_cdata(start + at);
                Cow::Owned(text.replace(CDATA_END, ""))
            }
            None => text,
        };
        Ok(Some(Event::Text(text, start)))
    }

    pub(super) fn cdata(&mut self, text: Cow<'a, str>, start: usize) -> Read<Option<Event<'a>>> {
        if self.path.depth() == 0 {
            return self.text_outside(CDATA_START, start);
        }
        self.lengthen_run(text.len(), start)?;
        let start = start + CDATA_START.len();
        if !text.trim_start().starts_with(CDATA_START) {
            return Ok(Some(Event::Text(text, start)));
        }
        self.nested_cdata(start);
        let inner = text.replacen(CDATA_START, "", 1);
        Ok(Some(Event::Text(Cow::Owned(inner), start)))
    }

    fn nested_cdata(&mut self, offset: usize) {
        let message = "a CDATA section is nested in another one, or ends where none is open";
        self.report(Code::NestedCdata, offset, message);
    }

    /// A reference, given what stands between its `&` and `;`.
    pub(super) fn reference(&mut self, body: &str, start: usize) -> Read<Option<Event<'a>>> {
        if self.path.depth() == 0 {
            return self.text_outside("&", start);
        }
        let source = &self.text[start..start + body.len() + 2];
        self.lengthen_run(source.len(), start)?;
        let piece = match self.resolve(body, start)? {
            Some(c) => Cow::Owned(c.to_string()),
            None => Cow::Borrowed(source),
        };
        Ok(Some(Event::Text(piece, start)))
    }

    /// The character that a reference stands for; none if it is kept as it is.
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

    /// Reports an `&` that stands for itself, once for each run of text.
    fn raw_ampersand(&mut self, offset: usize) {
        if !std::mem::replace(&mut self.run.ampersand_reported, true) {
            self.report(Code::RawAmpersand, offset, "`&` must be written `&amp;`");
        }
    }

    /// An attribute value with its references resolved and its white space
    /// made spaces.
    pub(super) fn resolve_attribute(&mut self, raw: &str, offset: usize) -> Read<String> {
        self.run = TextRun::default();
        let mut value = String::with_capacity(raw.len());
        let mut done = 0;
        while let Some(at) = raw[done..].find('&').map(|at| done + at) {
            value.push_str(&raw[done..at]);
            let body = raw[at + 1..].split(['&', ';']).next().unwrap_or_default();
            let end = at + 1 + body.len();
            let resolved = if raw[end..].starts_with(';') {
                self.resolve(body, offset + at)?
            } else {
                self.raw_ampersand(offset + at);
                None
            };
            match resolved {
                Some(c) => value.push(c),
                None => value.push('&'),
            }
            done = if resolved.is_some() { end + 1 } else { at + 1 };
        }
        value.push_str(&raw[done..]);
        self.run = TextRun::default();
        Ok(value.replace("\r\n", " ").replace(['\t', '\r', '\n'], " "))
    }

    pub(super) fn comment(&mut self, comment: &str, start: usize) {
        if comment.contains("--") || comment.ends_with('-') {
            let message = "a comment must not contain `--`";
            self.report(Code::HyphensInComment, start, message);
        }
    }

    fn lengthen_run(&mut self, bytes: usize, start: usize) -> Read<()> {
        self.run.bytes += bytes;
        let most = self.limits().text_bytes;
        if self.run.bytes <= most {
            return Ok(());
        }
        let message = format!("a text is larger than {most} bytes");
        Err(self.refuse(Code::LimitText, start, message))
    }
}

impl Content {
    fn push(&mut self, piece: &str, at: usize) {
        if !self.text.is_empty() {
            self.text.push_str(piece);
            return;
        }
        let trimmed = piece.trim_start();
        if !trimmed.is_empty() {
            self.offset = at + (piece.len() - trimmed.len());
            self.text.push_str(trimmed);
        }
    }
}
