//! The walk through a document beside the table.

mod attributes;
mod findings;
mod seen;

use super::edition::Edition;
use super::kind::Kind;
use super::row::{Content, Row};
use super::rules::Rules;
use super::table::{AD_VERIFICATIONS, VAST};
use super::written::Attributes;
use crate::diagnostic::Code;
use crate::value::{Value, Version};
use crate::xml::{Cursor, Element, Read};
use findings::report;
use seen::Seen;

pub(super) struct Walk<'t> {
    edition: Edition,
    /// Whether the document is of an edition that came after the tables.
    newer: bool,
    /// How many unknown names have been compared with the known ones.
    compared: usize,
    rules: Rules<'t>,
}

impl<'t> Walk<'t> {
    /// Walks through a document, whose root was just opened, if it is VAST of
    /// 2.0 or later. The root stands in `text`.
    pub(super) fn document<'a>(
        xml: &mut Cursor<'a>,
        root: &Element<'a>,
        text: &'t str,
    ) -> Read<()> {
        if root.name != VAST.name {
            return Ok(());
        }
        let version = version(&Attributes::of(xml));
        if version.is_below_2() {
            return Ok(());
        }
        let edition = Edition::of(&version);
        let mut walk = Self {
            edition,
            newer: matches!(version, Version::Other(_)),
            compared: 0,
            rules: Rules::new(text, edition),
        };
        walk.element(xml, root, &VAST)
    }

    /// Checks an element that was just opened. It recurses no deeper than the
    /// table.
    fn element<'a>(
        &mut self,
        xml: &mut Cursor<'a>,
        element: &Element<'a>,
        row: &'static Row,
    ) -> Read<()> {
        let attributes = Attributes::of(xml);
        match row.content {
            Content::Foreign if self.holds_verifications(&attributes) => self.verifications(xml),
            Content::Foreign => self.rules.foreign(xml, &attributes),
            Content::Children(_) => {
                self.attributes(xml, element, row, &attributes);
                self.rules.opened(xml, element, &attributes);
                self.children(xml, element, row)
            }
            Content::Text(kind) => {
                self.attributes(xml, element, row, &attributes);
                self.text(xml, element, kind, &attributes)
            }
        }
    }

    /// Before 4.1, verification scripts stand in an extension of this type
    /// (VAST 4.3, 1.8).
    fn holds_verifications(&self, attributes: &Attributes) -> bool {
        self.edition < Edition::V4_1 && attributes.value("type") == AD_VERIFICATIONS.name
    }

    /// Checks the verifications in the extension that was opened last, which
    /// are those of 4.1.
    fn verifications(&mut self, xml: &mut Cursor<'_>) -> Read<()> {
        let own = std::mem::replace(&mut self.edition, Edition::V4_1);
        let walked = xml.each_child(|xml, child| {
            if child.name == AD_VERIFICATIONS.name {
                return self.element(xml, child, &AD_VERIFICATIONS);
            }
            Ok(())
        });
        self.edition = own;
        walked
    }

    fn children<'a>(
        &mut self,
        xml: &mut Cursor<'a>,
        element: &Element<'a>,
        row: &'static Row,
    ) -> Read<()> {
        let mut seen = Seen::none(row);
        xml.each_child(|xml, child| self.child(xml, child, &mut seen))?;
        self.missing(xml, element, &seen);
        self.rules.closed(xml, element, &|name| seen.count(name));
        Ok(())
    }

    fn child<'a>(
        &mut self,
        xml: &mut Cursor<'a>,
        child: &Element<'a>,
        seen: &mut Seen,
    ) -> Read<()> {
        let Some((row, count)) = seen.add(child.name) else {
            self.unknown_element(xml, child, seen.row);
            return Ok(());
        };
        if !row.span.contains(self.edition) && !self.newer {
            self.not_in_edition(xml, child.name, row.span, child.offset);
            return Ok(());
        }
        let repeatable = row.repeatable.is_some_and(|since| self.edition >= since);
        if count > 1 && !repeatable {
            let (name, parent) = (row.name, seen.row.name);
            let message = format!("`{name}` may stand only once in `{parent}`");
            xml.report(Code::RepeatedElement, child.offset, message);
        }
        self.deprecated(xml, row.name, row.deprecated, child.offset);
        self.element(xml, child, row)
    }

    fn text<'a>(
        &mut self,
        xml: &mut Cursor<'a>,
        element: &Element<'a>,
        kind: Kind,
        attributes: &Attributes,
    ) -> Read<()> {
        let content = xml.content(element.offset)?;
        if let Some(flaw) = kind.flaw(&content.text, self.edition) {
            report(xml, &flaw, element.name, &content.text, content.offset);
        } else if matches!(kind, Kind::Url) {
            self.rules.url(xml, element, attributes, &content);
        }
        self.rules.held(xml, element, attributes, &content);
        Ok(())
    }
}

fn version(attributes: &Attributes) -> Version {
    match Version::parse(attributes.value("version")) {
        Value::Standard(Version::Other(text)) if text.is_empty() => Version::Unstated,
        Value::Standard(version) | Value::Odd(version, _) => version,
        Value::Bad(_) => Version::Unstated,
    }
}
