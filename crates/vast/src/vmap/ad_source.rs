//! Where the ads of a break are.

use crate::diagnostic::{Code, excerpt};
use crate::model::attribute::AttributeField;
use crate::model::element::element;
use crate::model::lenient::{Codes, report_repeated};
use crate::model::part::{Children, Part};
use crate::model::text::{Raw, Url};
use crate::model::word::words;
use crate::model::{Document, Foreign};
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, EmbeddedText, Place, Read};

/// Where the ads of a break are (VMAP 1.0). To resolve them as it allows, take
/// [`ResolveOptions::for_source`](crate::ResolveOptions::for_source).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdSource {
    /// The server's identifier.
    pub id: Option<String>,
    /// Whether more than one ad may be shown (by default they may).
    pub allow_multiple_ads: Option<bool>,
    /// Whether wrappers are followed (by default the player decides).
    pub follow_redirects: Option<bool>,
    /// The ads, or what leads to them.
    pub content: AdContent,
    /// Where its element starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

/// The ads of a break, or what leads to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdContent {
    /// A VAST document that is part of the VMAP document.
    Vast(VastAdData),
    /// Something else than VAST.
    Custom(CustomAdData),
    /// Another document.
    TagUri(AdTagUri),
}

/// A VAST document that is part of a VMAP document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VastAdData {
    /// The VAST document.
    pub document: Document,
    /// Where the element that holds it starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

element! {
    /// Ads that are part of a VMAP document and are not VAST.
    pub struct CustomAdData {
        attributes {
            /// What it is.
            template_type: Option<TemplateType> = "templateType",
        }
        content {
            /// What stands between its tags, as written.
            xml: String as Raw,
        }
    }
}

element! {
    /// A document outside, with the ads of a break.
    pub struct AdTagUri {
        attributes {
            /// What the document is.
            template_type: Option<TemplateType> = "templateType",
        }
        content {
            /// Where it is, macros included.
            url: String as Url,
        }
    }
}

words! {
    /// What kind of document the ads of a break are in.
    pub enum TemplateType: Codes::KEYWORD, Code::UnknownTemplateType => {
        /// VAST 1.0.
        Vast1 = "vast1",
        /// VAST 2.0.
        Vast2 = "vast2",
        /// VAST 3.0.
        Vast3 = "vast3",
        /// What the server and the player have agreed on.
        Proprietary = "proprietary",
    }
}

impl Part for AdSource {
    /// Reads a source; none if nothing in it leads to an ad.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let place = xml.place(element);
        let (mut id, mut allow_multiple_ads, mut follow_redirects) = (None, None, None);
        let mut foreign = Foreign::default();
        xml.each_attribute(|xml, attribute| match attribute.name {
            "id" => id.read_attribute(xml, attribute),
            "allowMultipleAds" => allow_multiple_ads.read_attribute(xml, attribute),
            "followRedirects" => follow_redirects.read_attribute(xml, attribute),
            _ => foreign.read_attribute("", attribute),
        });
        let content = read_content(&mut foreign, xml, element)?;
        Ok(content.map(|content| Self {
            id,
            allow_multiple_ads,
            follow_redirects,
            content,
            place,
            foreign,
        }))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        self.id.write_attribute("id", out);
        self.allow_multiple_ads
            .write_attribute("allowMultipleAds", out);
        self.follow_redirects
            .write_attribute("followRedirects", out);
        self.foreign.write_attributes("", out);
        match &self.content {
            AdContent::Vast(data) => data.write("VASTAdData", out),
            AdContent::Custom(data) => data.write("CustomAdData", out),
            AdContent::TagUri(uri) => uri.write("AdTagURI", out),
        }
        self.foreign.write_elements("", out);
        out.end(name);
    }
}

fn read_content(
    foreign: &mut Foreign,
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Read<Option<AdContent>> {
    let (mut content, mut is_empty) = (None, true);
    let text = xml.each_child_and_text(|xml, child| match child.name {
        "VASTAdData" | "VASTData" | "CustomAdData" | "AdTagURI" => {
            is_empty = false;
            AdContent::read_into(&mut content, xml, child)
        }
        _ => foreign.read_element("", xml, child),
    })?;
    report_stray(xml, element, &text);
    if is_empty {
        let message = "an `AdSource` has none of `VASTAdData`, `AdTagURI`, `CustomAdData`";
        xml.report(Code::EmptyAdSource, element.offset, message);
    }
    Ok(content)
}

/// Reports text that is in no element that could hold it.
fn report_stray(xml: &mut Cursor<'_>, element: &Element<'_>, text: &EmbeddedText) {
    if let Some(start) = text.start() {
        let (name, text) = (element.name, excerpt(text.as_str()));
        let message = format!("the text `{text}` in `{name}` is not read");
        xml.report(Code::StrayText, start, message);
    }
}

impl AdContent {
    fn read_into(
        content: &mut Option<Self>,
        xml: &mut Cursor<'_>,
        child: &Element<'_>,
    ) -> Read<()> {
        match child.name {
            _ if content.is_some() => report_repeated(xml, child),
            "CustomAdData" => *content = CustomAdData::read(xml, child)?.map(Self::Custom),
            "AdTagURI" => *content = AdTagUri::read(xml, child)?.map(Self::TagUri),
            _ => *content = VastAdData::read(xml, child)?.map(Self::Vast),
        }
        Ok(())
    }
}

/// Reads the document that stands as text; none if it is not VAST.
fn read_embedded(xml: &mut Cursor<'_>) -> Read<Option<Document>> {
    let root = xml.root()?;
    if root.name != "VAST" {
        return Ok(None);
    }
    let document = Document::read(xml, &root)?;
    xml.finish()?;
    Ok(document)
}

impl Part for VastAdData {
    /// Reads the document that stands in it as an element, or as text; none
    /// if there is none, or none that can be read: one break without ads does
    /// not cost the others theirs.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let place = xml.place(element);
        let (mut document, mut foreign) = (None, Foreign::default());
        xml.each_attribute(|_, attribute| foreign.read_attribute("", attribute));
        let text = xml.each_child_and_text(|xml, child| {
            if child.name != "VAST" {
                return foreign.read_element("", xml, child);
            }
            document.read_child(xml, child)
        })?;
        if document.is_some() {
            report_stray(xml, element, &text);
        }
        if document.is_none() && text.as_str().starts_with('<') {
            let read = |xml: &mut Cursor<'_>| xml.read_embedded(&text, read_embedded);
            document = xml.optional(read)?.flatten();
        }
        if document.is_none() {
            let message = format!("`{}` holds no VAST document that can be read", element.name);
            xml.report(Code::EmptyAdSource, element.offset, message);
        }
        Ok(document.map(|document| Self {
            document,
            place,
            foreign,
        }))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        self.foreign.write_attributes("", out);
        out.with_prefix("", |out| self.document.write("VAST", out));
        self.foreign.write_elements("", out);
        out.end(name);
    }
}
