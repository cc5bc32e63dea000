//! What may stand outside the root element, and what may not.

use super::Cursor;
use super::characters;
use super::cursor::{Event, Read, Refused};
use crate::diagnostic::{Code, excerpt};

impl<'a> Cursor<'a> {
    /// An XML declaration: only at the start of the document.
    pub(super) fn declaration(&mut self, start: usize) -> Read<Option<Event<'a>>> {
        if start == 0 {
            return Ok(None);
        }
        if characters::is_blank(&self.text[..start]) {
            let message = "there is white space before the XML declaration";
            self.report(Code::SpaceBeforeDeclaration, 0, message);
            return Ok(None);
        }
        let message = "an XML declaration stands elsewhere than at the start of the document";
        Err(self.refuse(Code::MisplacedDeclaration, start, message))
    }

    /// A document type declaration: refused.
    pub(super) fn doctype(&mut self, name: &str, start: usize) -> Refused {
        let name = name.split_ascii_whitespace().next().unwrap_or_default();
        if name.eq_ignore_ascii_case("html") {
            return self.html_page(start);
        }
        let message = "the document has a document type declaration, which is refused";
        self.refuse(Code::Doctype, start, message)
    }

    pub(super) fn html_page(&mut self, offset: usize) -> Refused {
        self.refuse(Code::HtmlPage, offset, "the document is an HTML page")
    }

    /// Text where no element is open.
    pub(super) fn text_outside(&mut self, text: &str, start: usize) -> Read<Option<Event<'a>>> {
        if characters::is_blank(text) {
            return Ok(None);
        }
        let start = start + (text.len() - text.trim_start().len());
        let found = excerpt(text.trim());
        if !self.root_seen {
            let message = format!("the document starts with `{found}` instead of an element");
            return Err(self.refuse(Code::NotXml, start, message));
        }
        let message = format!("the root element is followed by the text `{found}`");
        Err(self.refuse(Code::TextOutsideRoot, start, message))
    }

    /// The end of the document: no element may be open.
    pub(super) fn end_of_document(&mut self) -> Read<Option<Event<'a>>> {
        if self.path.depth() == 0 {
            return Ok(Some(Event::Eof));
        }
        let name = excerpt(self.path.innermost());
        let message = format!("the document ends inside `<{name}>`");
        Err(self.refuse(Code::Unclosed, self.text.len(), message))
    }

    /// The document ended before any element.
    pub(super) fn no_root(&mut self) -> Refused {
        let message = if characters::is_blank(self.text) {
            "the document is empty"
        } else {
            "the document has no root element"
        };
        self.refuse(Code::NotXml, 0, message)
    }
}
