//! Start tags: an element's name and its attributes.

use std::borrow::Cow;

use quick_xml::events::attributes::{AttrError, Attributes};

use super::Cursor;
use super::characters;
use super::cursor::{Event, Read, Refused};
use crate::diagnostic::{Code, excerpt};

/// An element that was just opened.
pub(crate) struct Element<'a> {
    /// The name without its prefix.
    pub(crate) name: &'a str,
    /// Where its `<` is.
    pub(crate) offset: usize,
    attributes: Vec<Attribute<'a>>,
}

/// An attribute, its references resolved.
pub(crate) struct Attribute<'a> {
    /// The name with its prefix.
    pub(crate) name: &'a str,
    pub(crate) value: Cow<'a, str>,
    /// Where its value starts.
    pub(crate) offset: usize,
}

impl<'a> Element<'a> {
    /// All attributes, as written.
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// The attribute of this name. One with a prefix is somebody else's.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The trimmed value of an attribute, unless it is empty.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let value = self.attribute(name)?.value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

impl<'a> Cursor<'a> {
    /// Opens the element whose `<` is at `start`.
    pub(super) fn open(
        &mut self,
        tag_bytes: usize,
        name_bytes: usize,
        start: usize,
    ) -> Read<Option<Event<'a>>> {
        let tag = &self.text[start + 1..start + 1 + tag_bytes];
        let qualified = &tag[..name_bytes];
        let name = qualified
            .rsplit_once(':')
            .map_or(qualified, |(_, local)| local);
        self.check_root(name, start)?;
        self.path.enter(name);
        self.check_name(qualified, start + 1)?;
        self.count_element(start)?;
        self.check_depth(start)?;
        let attributes = self.attributes(tag, name_bytes, start + 1)?;
        Ok(Some(Event::Start(Element {
            name,
            offset: start,
            attributes,
        })))
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

    fn check_name(&mut self, name: &str, offset: usize) -> Read<()> {
        if characters::is_name(name) {
            return Ok(());
        }
        let message = format!("`{}` is not an XML name", excerpt(name));
        Err(self.refuse(Code::BadName, offset, message))
    }

    fn check_depth(&mut self, start: usize) -> Read<()> {
        let most = self.limits().depth;
        if self.path.depth() <= most {
            return Ok(());
        }
        let message = format!("elements are nested deeper than {most}");
        Err(self.refuse(Code::LimitDepth, start, message))
    }

    /// Reads the attributes of `tag`, which starts at `start`.
    fn attributes(
        &mut self,
        tag: &'a str,
        name_bytes: usize,
        start: usize,
    ) -> Read<Vec<Attribute<'a>>> {
        let mut attributes = Vec::new();
        for attribute in Attributes::new(tag, name_bytes) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => return Err(self.bad_attribute(tag, &error, start)),
            };
            let name = attribute.key.into_inner();
            self.check_attribute_count(attributes.len() + 1, start + offset_in(tag, name))?;
            self.check_attribute_name(tag, name, start)?;
            let offset = start + offset_in(tag, &attribute.value);
            let value = self.attribute_value(attribute.value, offset)?;
            attributes.push(Attribute {
                name,
                value,
                offset,
            });
        }
        Ok(attributes)
    }

    fn check_attribute_count(&mut self, count: usize, offset: usize) -> Read<()> {
        let most = self.limits().attributes_per_element;
        if count <= most {
            return Ok(());
        }
        let message = format!("an element has more than {most} attributes");
        Err(self.refuse(Code::LimitAttributes, offset, message))
    }

    fn check_attribute_name(&mut self, tag: &str, name: &str, start: usize) -> Read<()> {
        let at = offset_in(tag, name);
        self.check_name(name, start + at)?;
        if tag[..at].ends_with(|c: char| c.is_ascii_whitespace()) {
            return Ok(());
        }
        let message = format!("there is no space before the attribute `{}`", excerpt(name));
        Err(self.refuse(Code::Syntax, start + at, message))
    }

    fn attribute_value(&mut self, raw: Cow<'a, str>, offset: usize) -> Read<Cow<'a, str>> {
        let most = self.limits().attribute_bytes;
        if raw.len() > most {
            let message = format!("an attribute is larger than {most} bytes");
            return Err(self.refuse(Code::LimitAttribute, offset, message));
        }
        if let Some(at) = raw.find('<') {
            let message = "`<` stands in an attribute value, where it must be `&lt;`";
            return Err(self.refuse(Code::Syntax, offset + at, message));
        }
        if !raw.contains(['&', '\t', '\r', '\n']) {
            return Ok(raw);
        }
        self.resolve_attribute(&raw, offset).map(Cow::Owned)
    }

    fn bad_attribute(&mut self, tag: &str, error: &AttrError, start: usize) -> Refused {
        let (code, at, message) = match *error {
            AttrError::Duplicated(at, _) => {
                let name = tag[at..].split(['=', ' ']).next().unwrap_or_default();
                let message = format!("the attribute `{}` is repeated", excerpt(name));
                (Code::DuplicateAttribute, at, message)
            }
            AttrError::ExpectedEq(at) => (Code::Syntax, at, "an attribute has no `=`".to_owned()),
            AttrError::ExpectedValue(at) => {
                (Code::Syntax, at, "an attribute has no value".to_owned())
            }
            AttrError::UnquotedValue(at) | AttrError::ExpectedQuote(at, _) => {
                let message = "an attribute value is not in quotes".to_owned();
                (Code::Syntax, at, message)
            }
        };
        self.refuse(code, start + at, message)
    }
}

/// Where a part of a text starts in it.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr().addr() - whole.as_ptr().addr()
}
