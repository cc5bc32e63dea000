//! The document: a version and its ads.

use super::lenient::{Codes, accept};
use super::part::{Children, Part};
use super::{Ad, Foreign, Link};
use crate::diagnostic::{Code, excerpt};
use crate::value::Version;
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Read, Refused};

/// A VAST document (VAST 4.3, 3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The version that it claims. All of the standard is read whatever the
    /// version.
    pub version: Version,
    /// Its ads, in document order.
    pub ads: Vec<Ad>,
    /// What to request if there is no ad (VAST 4.3, 3.2.1).
    pub errors: Vec<Link>,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

impl Document {
    /// The document as XML, each element on a line of its own.
    ///
    /// Leniently read, it gives an equal document again, and that the same
    /// XML, as long as the document says what a reading can say:
    ///
    /// - Texts, values and names are without white space around them and
    ///   without characters that XML forbids; those that may be left out are
    ///   not empty. URLs are not empty and without tabs and line ends.
    /// - Durations are of at most 24 hours.
    /// - What is called `Other`, as [`Version::Other`] and
    ///   [`EventName::Other`](crate::EventName::Other), holds nothing that is
    ///   refused, or read as something else.
    /// - Foreign attributes and elements are XML, have names that the standard
    ///   does not know in their place, and stand within elements of the
    ///   standard that hold nothing but others; an element has an attribute
    ///   once. Elements do not stand in those that keep their content as it is
    ///   written ([`Extension`](crate::Extension)) or take markup for text
    ///   ([`AdParameters`](crate::AdParameters),
    ///   [`HtmlResource`](crate::HtmlResource),
    ///   [`ExecutableResource`](crate::ExecutableResource)).
    /// - What is written keeps within the [`Limits`](crate::Limits). Escaped
    ///   texts may be up to six times as large as they were in CDATA sections.
    ///
    /// What a reading does not hold is not written: comments, text between
    /// elements, attributes of elements that hold one value and have no type
    /// (such as `Duration`), prefixes of the standard's elements, and what was
    /// reported as not understood.
    pub fn to_xml(&self) -> String {
        let mut out = XmlWriter::new();
        self.write("VAST", &mut out);
        out.finish()
    }

    /// Reads the root element to its end.
    pub(crate) fn read_root(xml: &mut Cursor<'_>) -> Read<Self> {
        let root = xml.root()?;
        Self::read_as_root(xml, &root)
    }

    /// Reads a root element to its end, if it is `VAST`.
    pub(crate) fn read_as_root(xml: &mut Cursor<'_>, root: &Element<'_>) -> Read<Self> {
        check_root(xml, root)?;
        let version = read_version(xml, root)?;
        Self::read_element(xml, root, version)
    }

    /// Reads a `VAST` element of this version to its end.
    fn read_element(xml: &mut Cursor<'_>, element: &Element<'_>, version: Version) -> Read<Self> {
        let mut document = Self {
            version,
            ..Self::default()
        };
        xml.each_attribute(|_, attribute| {
            if attribute.name != "version" {
                document.foreign.read_attribute("", attribute);
            }
        });
        xml.each_child(|xml, child| match child.name {
            "Ad" => document.ads.read_child(xml, child),
            "Error" => document.errors.read_child(xml, child),
            _ => document.foreign.read_element("", xml, child),
        })?;
        if document.ads.is_empty() {
            xml.report(Code::NoAds, element.offset, "the document has no ad");
        }
        Ok(document)
    }
}

impl Part for Document {
    /// Reads a document inside another one, none if it is of a version that
    /// cannot be read: its URLs are counted apart.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let Some(version) = xml.optional(|xml| read_version(xml, element))? else {
            return Ok(None);
        };
        let document = xml.count_apart(|xml| Self::read_element(xml, element, version))?;
        Ok(Some(document))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        if self.version != Version::Unstated {
            out.attribute("version", self.version.as_str());
        }
        self.foreign.write_attributes("", out);
        self.errors.write_children("Error", out);
        self.ads.write_children("Ad", out);
        self.foreign.write_elements("", out);
        out.end(name);
    }
}

/// Refuses every root element but `VAST`.
fn check_root(xml: &mut Cursor<'_>, root: &Element<'_>) -> Read<()> {
    let (code, message) = match root.name {
        "VAST" => return Ok(()),
        "VMAP" => (Code::Vmap, "the document is VMAP, not VAST".to_owned()),
        "VideoAdServingTemplate" => return Err(unsupported(xml, root.offset, "1.x")),
        name => {
            let name = excerpt(name);
            let message = format!("the root element is `{name}`, not `VAST`");
            (Code::NotVast, message)
        }
    };
    Err(xml.refuse(code, root.offset, message))
}

fn read_version(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Version> {
    let written = xml
        .attribute("version")
        .filter(|a| !a.value.trim().is_empty());
    let Some(written) = written.cloned() else {
        let message = "the document does not say its `version`, it is read and checked like 4.3";
        xml.report(Code::MissingVersion, element.offset, message);
        return Ok(Version::Unstated);
    };
    let codes = Codes {
        odd: Code::OddVersion,
        bad: Code::OddVersion,
    };
    let (text, at) = (&written.value, written.offset);
    let version = accept(xml, Version::parse(text), codes, "version", text, at);
    let version = version.unwrap_or_default();
    if version.is_below_2() {
        return Err(unsupported(xml, at, version.as_str()));
    }
    if let Version::Other(text) = &version {
        let message = format!(
            "VAST {} is unknown, it is read and checked like 4.3",
            excerpt(text)
        );
        xml.report(Code::UnknownVersion, at, message);
    }
    Ok(version)
}

fn unsupported(xml: &mut Cursor<'_>, offset: usize, version: &str) -> Refused {
    let version = excerpt(version);
    let message = format!("the document is VAST {version}, which was another format");
    xml.refuse(Code::UnsupportedVersion, offset, message)
}
