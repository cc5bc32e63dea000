//! Ads: those that are in the document, and those that it points to.

use super::attribute::AttributeField;
use super::lenient::{Codes, report_repeated};
use super::part::Part;
use super::word::words;
use super::{Foreign, InLine, Wrapper};
use crate::diagnostic::Code;
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Place, Read};

/// An ad (VAST 4.3, 3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ad {
    /// The ad server's identifier.
    pub id: Option<String>,
    /// Its place in a pod; none for an ad that stands alone.
    pub sequence: Option<u32>,
    /// Whether it may be shown only under conditions (VAST 4.0, dropped
    /// in 4.1).
    pub conditional: Option<bool>,
    /// What it is made for.
    pub ad_type: Option<AdType>,
    /// The ad itself, or where to find it.
    pub body: AdBody,
    /// Where its element starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

words! {
    /// What an ad is made for (VAST 4.3, 3.3).
    pub enum AdType: Codes::KEYWORD, Code::UnknownKeyword => {
        /// Video.
        Video = "video",
        /// Audio.
        Audio = "audio",
        /// Both.
        Hybrid = "hybrid",
    }
}

/// An ad itself, or where to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdBody {
    /// The ad.
    InLine(InLine),
    /// A pointer to another document.
    Wrapper(Wrapper),
}

impl Part for Ad {
    /// Reads an ad; none if it has neither of the two bodies.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        xml.count_ad(element.offset)?;
        let (mut id, mut sequence, mut conditional, mut ad_type) = (None, None, None, None);
        let mut foreign = Foreign::default();
        xml.each_attribute(|xml, attribute| match attribute.name {
            "id" => id.read_attribute(xml, attribute),
            "sequence" => sequence.read_attribute(xml, attribute),
            "conditionalAd" => conditional.read_attribute(xml, attribute),
            "adType" => ad_type.read_attribute(xml, attribute),
            _ => foreign.read_attribute("", attribute),
        });
        let mut body = None;
        xml.each_child(|xml, child| AdBody::read_into(&mut body, &mut foreign, xml, child))?;
        xml.leave_ad();
        let Some(body) = body else {
            let message = "an `Ad` has neither `InLine` nor `Wrapper`";
            xml.report(Code::EmptyAd, element.offset, message);
            return Ok(None);
        };
        Ok(Some(Self {
            id,
            sequence,
            conditional,
            ad_type,
            body,
            place: xml.place(element),
            foreign,
        }))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        self.id.write_attribute("id", out);
        self.sequence.write_attribute("sequence", out);
        self.conditional.write_attribute("conditionalAd", out);
        self.ad_type.write_attribute("adType", out);
        self.foreign.write_attributes("", out);
        match &self.body {
            AdBody::InLine(inline) => inline.write("InLine", out),
            AdBody::Wrapper(wrapper) => wrapper.write("Wrapper", out),
        }
        self.foreign.write_elements("", out);
        out.end(name);
    }
}

impl AdBody {
    fn read_into(
        body: &mut Option<Self>,
        foreign: &mut Foreign,
        xml: &mut Cursor<'_>,
        child: &Element<'_>,
    ) -> Read<()> {
        match child.name {
            "InLine" | "Wrapper" if body.is_some() => report_repeated(xml, child),
            "InLine" => *body = InLine::read(xml, child)?.map(Self::InLine),
            "Wrapper" => *body = Wrapper::read(xml, child)?.map(Self::Wrapper),
            _ => foreign.read_element("", xml, child)?,
        }
        Ok(())
    }
}
