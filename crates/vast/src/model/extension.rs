//! What an ad server says beyond the standard.

use super::attribute::AttributeField;
use super::part::{Children, Part};
use super::{Foreign, Verification};
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Place, Read};

/// An extension of an ad or of a creative (VAST 4.3, 3.7.3 and 3.18.1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extension {
    /// Which extension it is.
    pub kind: Option<String>,
    /// What stands between its tags, as written.
    pub xml: String,
    /// The measurement code in an extension of an ad that is of the kind
    /// `AdVerifications`, where documents before VAST 4.1 have it (VAST 4.3,
    /// 1.8). It is part of `xml`, as which it is written.
    pub verifications: Vec<Verification>,
    /// Where its element starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

const AD_VERIFICATIONS: &str = "AdVerifications";

impl Part for Extension {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let mut this = Self {
            place: xml.place(element),
            ..Self::default()
        };
        xml.each_attribute(|xml, attribute| match attribute.name {
            "type" => this.kind.read_attribute(xml, attribute),
            _ => this.foreign.read_attribute("", attribute),
        });
        let is_of_ad = element.name == "Extension";
        let verifies = is_of_ad && this.kind.as_deref() == Some(AD_VERIFICATIONS);
        let raw = xml.raw_content(|xml, child| match child.name {
            AD_VERIFICATIONS if verifies => this.read_verifications(xml),
            _ => Ok(()),
        })?;
        this.xml = raw.to_owned();
        Ok(Some(this))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        self.kind.write_attribute("type", out);
        self.foreign.write_attributes("", out);
        out.raw(&self.xml);
        out.end(name);
    }
}

impl Extension {
    fn read_verifications(&mut self, xml: &mut Cursor<'_>) -> Read<()> {
        xml.each_child(|xml, child| match child.name {
            "Verification" => self.verifications.read_child(xml, child),
            _ => Ok(()),
        })
    }
}
