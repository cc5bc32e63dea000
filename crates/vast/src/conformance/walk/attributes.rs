//! The attributes of an element, beside its row.

use super::Walk;
use super::findings::report;
use crate::conformance::row::{Named, Row};
use crate::conformance::written::{Attributes, Written};
use crate::diagnostic::Code;
use crate::xml::{Cursor, Element};

impl Walk<'_> {
    pub(super) fn attributes(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        row: &Row,
        attributes: &Attributes,
    ) {
        for written in attributes.iter() {
            match row
                .attributes
                .iter()
                .find(|named| named.name == written.name)
            {
                Some(named) => self.attribute(xml, row, named, written),
                None => self.unknown_attribute(xml, row, written),
            }
        }
        for named in row.attributes {
            let required = named
                .required
                .is_some_and(|span| span.contains(self.edition));
            if required && attributes.get(named.name).is_none() {
                let (edition, parent, name) = (self.edition, row.name, named.name);
                let message = format!("`{parent}` has no `{name}`, which {edition} demands");
                xml.report(named.missing, element.offset, message);
            }
        }
    }

    fn attribute(&self, xml: &mut Cursor<'_>, row: &Row, named: &Named, written: &Written) {
        if !named.span.contains(self.edition) && !self.newer {
            let reason = named.span.reason(self.edition);
            let message = format!("the `{}` of `{}` {reason}", named.name, row.name);
            xml.report(Code::NotInVersion, written.offset, message);
            return;
        }
        if !self.rules.outdated(xml, written) {
            self.deprecated(xml, named.name, named.deprecated, written.offset);
        }
        if let Some(flaw) = named.kind.flaw(&written.value, self.edition) {
            report(xml, &flaw, named.name, &written.value, written.offset);
        }
    }

    fn unknown_attribute(&mut self, xml: &mut Cursor<'_>, row: &Row, written: &Written) {
        if self.newer {
            return;
        }
        let edition = self.edition;
        let known = row.attributes.iter();
        let known = known.filter(|named| named.span.contains(edition));
        let known = known.map(|named| named.name);
        let message = self.unknown(&written.name, row.name, known);
        xml.report(Code::UnknownAttribute, written.offset, message);
    }
}
