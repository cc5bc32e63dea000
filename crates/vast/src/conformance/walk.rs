//! The walk through a document beside the table.

mod attributes;
mod seen;

use super::edition::{Edition, Span};
use super::kind::{Flaw, Kind};
use super::nearest::nearest;
use super::row::{Content, Row};
use super::rules::Rules;
use super::table::VAST;
use super::written::Attributes;
use crate::diagnostic::{Code, excerpt};
use crate::value::{Value, Version};
use crate::xml::{Cursor, Element, Read};
use seen::Seen;

/// How many unknown names are compared with the known ones.
const COMPARED_MAX: usize = 1_000;

pub(super) struct Walk<'t> {
    edition: Edition,
    /// Whether the document is of an edition that came after the tables.
    newer: bool,
    /// How many unknown names have been compared with the known ones.
    compared: usize,
    rules: Rules<'t>,
}

impl<'t> Walk<'t> {
    /// Walks through a document whose root is `VAST`.
    pub(super) fn document<'a>(xml: &mut Cursor<'a>, text: &'t str) -> Read<()> {
        let root = xml.root()?;
        if root.name != VAST.name {
            return Ok(());
        }
        let version = version(&Attributes::of(xml, &root));
        let edition = Edition::of(&version);
        let mut walk = Self {
            edition,
            newer: matches!(version, Version::Other(_)),
            compared: 0,
            rules: Rules::new(text, edition),
        };
        walk.element(xml, &root, &VAST)
    }

    /// Checks an element that was just opened. It recurses no deeper than the
    /// table.
    fn element<'a>(
        &mut self,
        xml: &mut Cursor<'a>,
        element: &Element<'a>,
        row: &'static Row,
    ) -> Read<()> {
        let attributes = Attributes::of(xml, element);
        match row.content {
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

    fn unknown_element(&mut self, xml: &mut Cursor<'_>, child: &Element<'_>, parent: &Row) {
        if self.newer {
            return;
        }
        let known = parent.children().iter().map(|row| row.name);
        let message = self.unknown(child.name, parent.name, known);
        xml.report(Code::UnknownElement, child.offset, message);
    }

    /// Reports the children that an element should have.
    fn missing(&self, xml: &mut Cursor<'_>, element: &Element<'_>, seen: &Seen) {
        let edition = self.edition;
        let parent = seen.row.name;
        for child in seen.row.children() {
            let required = child.required.is_some_and(|span| span.contains(edition));
            if required && seen.count(child.name) == 0 {
                let name = child.name;
                let message = format!("`{parent}` has no `{name}`, which {edition} demands");
                xml.report(child.missing, element.offset, message);
            }
        }
        let Some((since, names)) = seen.row.any_of else {
            return;
        };
        if edition >= since && !self.newer && names.iter().all(|name| seen.count(name) == 0) {
            let message = format!("`{parent}` has none of `{}`", names.join("`, `"));
            xml.report(Code::MissingElement, element.offset, message);
        }
    }

    /// Says that a name is unknown, and which known one it may have meant.
    fn unknown<'k>(
        &mut self,
        name: &str,
        parent: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> String {
        self.compared = self.compared.saturating_add(1);
        let known = known.filter(|_| self.compared <= COMPARED_MAX);
        let nearest = nearest(name, known);
        let name = excerpt(name);
        match nearest {
            Some(nearest) => format!("`{name}` is not known in `{parent}`, `{nearest}` is"),
            None => format!("`{name}` is not known in `{parent}`"),
        }
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

    fn not_in_edition(&self, xml: &mut Cursor<'_>, name: &str, span: Span, offset: usize) {
        let message = format!("`{name}` {}", span.reason(self.edition));
        xml.report(Code::NotInVersion, offset, message);
    }

    fn deprecated(&self, xml: &mut Cursor<'_>, name: &str, since: Option<Edition>, offset: usize) {
        if let Some(since) = since.filter(|since| self.edition >= *since) {
            let message = format!("`{name}` is deprecated since {since}");
            xml.report(Code::Deprecated, offset, message);
        }
    }
}

fn version(attributes: &Attributes) -> Version {
    match Version::parse(attributes.value("version")) {
        Value::Standard(Version::Other(text)) if text.is_empty() => Version::Unstated,
        Value::Standard(version) | Value::Odd(version, _) => version,
        Value::Bad(_) => Version::Unstated,
    }
}

fn report(xml: &mut Cursor<'_>, flaw: &Flaw, what: &str, text: &str, offset: usize) {
    let message = match excerpt(text.trim()) {
        blank if blank.is_empty() => format!("`{what}` {}", flaw.reason),
        written => format!("`{what}` `{written}` {}", flaw.reason),
    };
    xml.report(flaw.code, offset, message);
}
