//! What may stand outside the root element, and what may not.

use super::Cursor;
use super::characters;
use super::cursor::{Event, Read, Refused};
use super::markup::{Flaw, Malformed};
use crate::diagnostic::{Code, excerpt};

impl<'a> Cursor<'a> {
    /// An XML declaration: only at the start of the document.
    pub(super) fn declaration(&mut self, start: usize) -> Read<()> {
        if start == 0 {
            return Ok(());
        }
        if characters::is_blank(&self.text[..start]) {
            let message = "there is white space before the XML declaration";
            self.report(Code::SpaceBeforeDeclaration, 0, message);
            return Ok(());
        }
        let message = "an XML declaration stands elsewhere than at the start of the document";
        Err(self.refuse(Code::MisplacedDeclaration, start, message))
    }

    /// A document type declaration: refused. Its name is still to come.
    pub(super) fn doctype(&mut self, start: usize) -> Refused {
        let mut words = self.text[self.scanner.offset()..].split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        if name
            .get(..4)
            .is_some_and(|name| name.eq_ignore_ascii_case("html"))
        {
            return self.html_page(start);
        }
        let message = "the document has a document type declaration, which is refused";
        self.refuse(Code::Doctype, start, message)
    }

    pub(super) fn html_page(&mut self, offset: usize) -> Refused {
        self.refuse(Code::HtmlPage, offset, "the document is an HTML page")
    }

    /// What the scanner cannot cut.
    pub(super) fn malformed(&mut self, malformed: Malformed) -> Refused {
        let (code, message) = match malformed.flaw {
            Flaw::UnclosedTag => (Code::Unclosed, "the document ends inside a tag"),
            Flaw::UnclosedValue => (Code::Unclosed, "an attribute value in a tag is not closed"),
            Flaw::UnclosedComment => (Code::Unclosed, "a comment is not closed"),
            Flaw::UnclosedCdata => (Code::Unclosed, "a CDATA section is not closed"),
            Flaw::UnclosedInstruction => (Code::Unclosed, "a `<?` is not closed by `?>`"),
            Flaw::UnknownBang => {
                let message = "`<!` starts neither a comment nor a CDATA section";
                (Code::Syntax, message)
            }
            Flaw::StraySlash => (
                Code::Syntax,
                "a `/` stands in a tag elsewhere than at its end",
            ),
            Flaw::NoSpace => (Code::Syntax, "there is no space before an attribute"),
            Flaw::NoEquals => (Code::Syntax, "an attribute has no `=`"),
            Flaw::NoValue => (Code::Syntax, "an attribute has no value"),
            Flaw::UnquotedValue => (Code::Syntax, "an attribute value is not in quotes"),
        };
        self.refuse(code, malformed.at, message)
    }

    pub(super) fn forbidden_character(&mut self, at: usize) -> Refused {
        let found = self.text[at..].chars().next().map_or(0, u32::from);
        let message = format!("the character U+{found:04X} is forbidden in XML");
        self.refuse(Code::ForbiddenCharacter, at, message)
    }

    /// Text where no element is open.
    pub(super) fn text_outside(&mut self, text: &str, start: usize) -> Read<()> {
        if characters::is_blank(text) {
            return Ok(());
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
    pub(super) fn end_of_document(&mut self) -> Read<Event<'a>> {
        if self.path.depth() == 0 {
            return Ok(Event::Eof);
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
