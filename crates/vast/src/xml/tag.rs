//! Start tags: an element's name and its attributes.

use std::borrow::Cow;

use super::Cursor;
use super::characters;
use super::content::TextRun;
use super::cursor::{Event, Read};
use super::markup::{Name, TagPart};
use crate::diagnostic::{Code, excerpt};

/// An element that was just opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    /// The name without its prefix.
    pub(crate) name: &'a str,
    /// Where its `<` is.
    pub(crate) offset: usize,
}

/// An attribute, its references resolved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attribute<'a> {
    /// The name with its prefix: one with a prefix is somebody else's.
    pub(crate) name: &'a str,
    pub(crate) value: Cow<'a, str>,
    /// Where its value starts.
    pub(crate) offset: usize,
}

impl<'a> Cursor<'a> {
    /// The attributes of the element that was opened last.
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// The attribute of this name of the element that was opened last.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        let mut attributes = self.attributes.iter();
        attributes.find(|attribute| attribute.name == name)
    }

    /// Hands over each attribute of the element that was opened last.
    pub(crate) fn each_attribute(&mut self, mut read: impl FnMut(&mut Self, &Attribute<'a>)) {
        for index in 0..self.attributes.len() {
            let attribute = std::mem::take(&mut self.attributes[index]);
            read(self, &attribute);
        }
    }

    /// Opens the element of this name, whose `<` is at `start`.
    pub(super) fn open(&mut self, written: Name<'a>, start: usize) -> Read<Event<'a>> {
        self.run = TextRun::default();
        let name = written.local();
        self.check_root(name, start)?;
        self.path.enter(name, written.text);
        self.check_written(written, start + 1)?;
        self.count_element(start)?;
        self.check_depth(start)?;
        self.read_attributes(start)?;
        let offset = start;
        Ok(Event::Start(Element { name, offset }))
    }

    /// Checks that a root element is the only one, and, before HTML's own ways
    /// with attributes are refused as malformed, that it is not HTML.
    fn check_root(&mut self, name: &str, start: usize) -> Read<()> {
        if self.path.depth() > 0 {
            return Ok(());
        }
        if std::mem::replace(&mut self.root_seen, true) {
            let message = "the document has a second root element";
            return Err(self.refuse(Code::SecondRoot, start, message));
        }
        if name.eq_ignore_ascii_case("html") {
            return Err(self.html_page(start));
        }
        Ok(())
    }

    fn check_written(&mut self, name: Name<'_>, offset: usize) -> Read<()> {
        if name.is_plain {
            return Ok(());
        }
        self.check_name(name.text, offset)
    }

    pub(super) fn check_name(&mut self, name: &str, offset: usize) -> Read<()> {
        if characters::is_name(name) {
            return Ok(());
        }
        let message = format!("`{}` is not an XML name", excerpt(name));
        Err(self.refuse(Code::BadName, offset, message))
    }

    fn check_depth(&mut self, start: usize) -> Read<()> {
        let most = self.limits.depth;
        if self.path.whole_depth() <= most {
            return Ok(());
        }
        let message = format!("elements are nested deeper than {most}");
        Err(self.refuse(Code::LimitDepth, start, message))
    }

    /// Reads the attributes of the tag whose `<` is at `start`.
    fn read_attributes(&mut self, start: usize) -> Read<()> {
        self.attributes.clear();
        loop {
            match self.scanner.tag_part(start) {
                Ok(TagPart::Attribute { name, value }) => self.read_attribute(name, value)?,
                Ok(TagPart::End) => return Ok(()),
                Ok(TagPart::EmptyEnd) => {
                    self.empty = true;
                    return Ok(());
                }
                Err(malformed) => return Err(self.malformed(malformed)),
            }
        }
    }

    fn read_attribute(&mut self, written: Name<'a>, raw: &'a str) -> Read<()> {
        let name = written.text;
        let start = self.offset_of(name);
        self.check_attribute_count(start)?;
        self.check_written(written, start)?;
        if self.attribute(name).is_some() {
            let message = format!("the attribute `{}` is repeated", excerpt(name));
            return Err(self.refuse(Code::DuplicateAttribute, start, message));
        }
        let offset = self.offset_of(raw);
        let value = self.attribute_value(raw, offset)?;
        self.attributes.push(Attribute {
            name,
            value,
            offset,
        });
        Ok(())
    }

    fn check_attribute_count(&mut self, offset: usize) -> Read<()> {
        let most = self.limits.attributes_per_element;
        if self.attributes.len() < most {
            return Ok(());
        }
        let message = format!("an element has more than {most} attributes");
        Err(self.refuse(Code::LimitAttributes, offset, message))
    }

    fn attribute_value(&mut self, raw: &'a str, offset: usize) -> Read<Cow<'a, str>> {
        let most = self.limits.attribute_bytes;
        if raw.len() > most {
            let message = format!("an attribute is larger than {most} bytes");
            return Err(self.refuse(Code::LimitAttribute, offset, message));
        }
        let is_plain = |byte: u8| !matches!(byte, b'<' | b'&' | b'\t' | b'\r' | b'\n');
        if raw.bytes().all(is_plain) {
            return Ok(Cow::Borrowed(raw));
        }
        if let Some(at) = raw.find('<') {
            let message = "`<` stands in an attribute value, where it must be `&lt;`";
            return Err(self.refuse(Code::Syntax, offset + at, message));
        }
        self.run = TextRun::default();
        let resolved = self.resolve_references(raw, offset, without_lines)?;
        self.run = TextRun::default();
        Ok(Cow::Owned(resolved))
    }

    /// Where a part of the text starts in it.
    fn offset_of(&self, part: &str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }
}

/// White space as XML 1.0 (3.3.3) has it passed on in attributes.
fn without_lines(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\t', '\r', '\n'], " ")
}
