//! What a document says that the standard does not know.

use crate::write::XmlWriter;
use crate::xml::{Attribute, Cursor, Element, Read};

/// Attributes and elements that the standard does not know in their place,
/// kept as they are.
///
/// Two of them are equal if each element inside holds the same in the same
/// order, whichever of the elements inside stands first.
#[derive(Debug, Clone, Default)]
pub struct Foreign {
    /// Most elements have none.
    parts: Option<Box<Parts>>,
}

#[derive(Debug, Clone, Default)]
struct Parts {
    attributes: Vec<ForeignAttribute>,
    elements: Vec<ForeignElement>,
}

/// An attribute that the standard does not know in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignAttribute {
    /// The name of the element inside that it belongs to, such as
    /// `TrackingEvents`; empty if it is the element's own.
    pub within: &'static str,
    /// Its name, with its prefix.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// An element that the standard does not know in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignElement {
    /// The name of the element inside that holds it, such as `Creatives`;
    /// empty if it is the element's own child.
    pub within: &'static str,
    /// The element as written, from its start tag to its end tag.
    pub xml: String,
}

impl Foreign {
    /// The attributes, in document order; of an element inside that is
    /// repeated, those of the first.
    pub fn attributes(&self) -> &[ForeignAttribute] {
        self.parts.as_ref().map_or(&[], |parts| &parts.attributes)
    }

    /// The elements, in document order.
    pub fn elements(&self) -> &[ForeignElement] {
        self.parts.as_ref().map_or(&[], |parts| &parts.elements)
    }

    /// Adds an attribute.
    pub fn add_attribute(&mut self, attribute: ForeignAttribute) {
        self.parts
            .get_or_insert_default()
            .attributes
            .push(attribute);
    }

    /// Adds an element.
    pub fn add_element(&mut self, element: ForeignElement) {
        self.parts.get_or_insert_default().elements.push(element);
    }

    pub(crate) fn read_attribute(&mut self, within: &'static str, attribute: &Attribute<'_>) {
        self.add_attribute(ForeignAttribute {
            within,
            name: attribute.name.to_owned(),
            value: attribute.value.trim().to_owned(),
        });
    }

    pub(crate) fn read_element(
        &mut self,
        within: &'static str,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
    ) -> Read<()> {
        let raw = xml.raw(element)?.to_owned();
        self.add_element(ForeignElement { within, xml: raw });
        Ok(())
    }

    /// Whether any of it belongs to the element inside of this name.
    pub(crate) fn is_within(&self, holder: &str) -> bool {
        self.attributes()
            .iter()
            .any(|attribute| attribute.within == holder)
            || self
                .elements()
                .iter()
                .any(|element| element.within == holder)
    }

    pub(crate) fn write_attributes(&self, within: &str, out: &mut XmlWriter) {
        let own = self.attributes().iter();
        for attribute in own.filter(|attribute| attribute.within == within) {
            out.attribute(&attribute.name, &attribute.value);
        }
    }

    pub(crate) fn write_elements(&self, within: &str, out: &mut XmlWriter) {
        let own = self.elements().iter();
        for element in own.filter(|element| element.within == within) {
            out.element(&element.xml);
        }
    }
}

impl PartialEq for Foreign {
    fn eq(&self, other: &Self) -> bool {
        let attributes = |foreign| by_holder(Self::attributes(foreign), |part| part.within);
        let elements = |foreign| by_holder(Self::elements(foreign), |part| part.within);
        attributes(self) == attributes(other) && elements(self) == elements(other)
    }
}

impl Eq for Foreign {}

fn by_holder<T>(parts: &[T], within: impl Fn(&T) -> &'static str) -> Vec<&T> {
    let mut parts: Vec<&T> = parts.iter().collect();
    parts.sort_by_key(|part| within(part));
    parts
}
