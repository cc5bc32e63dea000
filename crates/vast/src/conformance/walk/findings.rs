//! What the walk has to say of an element.

use super::{Seen, Walk};
use crate::conformance::edition::{Edition, Span};
use crate::conformance::kind::Flaw;
use crate::conformance::nearest::nearest;
use crate::conformance::row::Row;
use crate::diagnostic::{Code, excerpt};
use crate::xml::{Cursor, Element};

/// How many unknown names are compared with the known ones.
const COMPARED_MAX: usize = 1_000;

impl Walk<'_> {
    pub(super) fn unknown_element(
        &mut self,
        xml: &mut Cursor<'_>,
        child: &Element<'_>,
        parent: &Row,
    ) {
        if self.newer {
            return;
        }
        let edition = self.edition;
        let known = parent.children().iter();
        let known = known.filter(|row| row.span.contains(edition));
        let known = known.map(|row| row.name);
        let message = self.unknown(child.name, parent.name, known);
        xml.report(Code::UnknownElement, child.offset, message);
    }

    /// Reports the children that an element should have.
    pub(super) fn missing(&self, xml: &mut Cursor<'_>, element: &Element<'_>, seen: &Seen) {
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
    pub(super) fn unknown<'k>(
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

    pub(super) fn not_in_edition(
        &self,
        xml: &mut Cursor<'_>,
        name: &str,
        span: Span,
        offset: usize,
    ) {
        let message = format!("`{name}` {}", span.reason(self.edition));
        xml.report(Code::NotInVersion, offset, message);
    }

    pub(super) fn deprecated(
        &self,
        xml: &mut Cursor<'_>,
        name: &str,
        since: Option<Edition>,
        offset: usize,
    ) {
        if let Some(since) = since.filter(|since| self.edition >= *since) {
            let message = format!("`{name}` is deprecated since {since}");
            xml.report(Code::Deprecated, offset, message);
        }
    }
}

/// Reports what is wrong with a value.
pub(super) fn report(xml: &mut Cursor<'_>, flaw: &Flaw, what: &str, text: &str, offset: usize) {
    let message = match excerpt(text.trim()) {
        blank if blank.is_empty() => format!("`{what}` {}", flaw.reason),
        written => format!("`{what}` `{written}` {}", flaw.reason),
    };
    xml.report(flaw.code, offset, message);
}
