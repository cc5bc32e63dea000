//! The attributes of an element, as conformance looks at them.

use crate::xml::Cursor;

/// An attribute as written.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) value: String,
    /// Where its value starts.
    pub(super) offset: usize,
}

/// The attributes of one element that are the standard's business: not those
/// of a namespace, and not the declarations of namespaces.
pub(super) struct Attributes(Vec<Written>);

impl Attributes {
    /// The one place that knows how the cursor hands out attributes.
    pub(super) fn of(xml: &Cursor<'_>) -> Self {
        let attributes = xml.attributes().iter();
        let own = attributes
            .filter(|attribute| !attribute.name.contains(':') && attribute.name != "xmlns");
        Self(
            own.map(|attribute| Written {
                name: attribute.name.to_owned(),
                value: attribute.value.clone().into_owned(),
                offset: attribute.offset,
            })
            .collect(),
        )
    }

    /// Whether an element declares the namespace that it is in.
    pub(super) fn declares_namespace(xml: &Cursor<'_>) -> bool {
        let mut attributes = xml.attributes().iter();
        attributes.any(|attribute| attribute.name == "xmlns")
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Written> {
        self.0.iter()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Written> {
        self.iter().find(|written| written.name == name)
    }

    /// The trimmed value of an attribute; empty if it is not there.
    pub(super) fn value(&self, name: &str) -> &str {
        self.get(name).map_or("", |written| written.value.trim())
    }
}
