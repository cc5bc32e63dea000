//! The document: a version and its ads.

use super::lenient::{Codes, attribute};
use super::{Ad, Link};
use crate::diagnostic::{Code, excerpt};
use crate::value::Version;
use crate::xml::{Cursor, Element, Read, Refused};

/// A VAST document (VAST 4.3, 3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The version that it claims. All of the standard is read whatever the
    /// version.
    pub version: Version,
    /// Its ads, in document order.
    pub ads: Vec<Ad>,
    /// What to request if there is no ad (VAST 4.3, 3.2.1).
    pub errors: Vec<Link>,
}

impl Document {
    /// Reads the root element to its end.
    pub(crate) fn read(xml: &mut Cursor<'_>) -> Read<Self> {
        let root = xml.root()?;
        check_root(xml, &root)?;
        let mut document = Self {
            version: read_version(xml, &root)?,
            ads: Vec::new(),
            errors: Vec::new(),
        };
        document.read_children(xml)?;
        if document.ads.is_empty() {
            xml.report(Code::NoAds, root.offset, "the document has no ad");
        }
        Ok(document)
    }

    fn read_children(&mut self, xml: &mut Cursor<'_>) -> Read<()> {
        let mut ads = 0;
        xml.each_child(|xml, child| match child.name {
            "Ad" => {
                ads += 1;
                check_ads(xml, ads, child.offset)?;
                self.ads.extend(Ad::read(xml, child)?);
                Ok(())
            }
            "Error" => Link::read_into(&mut self.errors, xml, child),
            _ => Ok(()),
        })
    }
}

/// Refuses every root element but `VAST`.
fn check_root(xml: &mut Cursor<'_>, root: &Element<'_>) -> Read<()> {
    let (code, message) = match root.name {
        "VAST" => return Ok(()),
        "VMAP" => (
            Code::Vmap,
            "the document is VMAP, which is not read yet".to_owned(),
        ),
        "VideoAdServingTemplate" => return Err(unsupported(xml, root.offset, "1.x")),
        name => {
            let name = excerpt(name);
            let message = format!("the root element is `{name}`, not `VAST`");
            (Code::NotVast, message)
        }
    };
    Err(xml.refuse(code, root.offset, message))
}

fn read_version(xml: &mut Cursor<'_>, root: &Element<'_>) -> Read<Version> {
    let Some(written) = root
        .attribute("version")
        .filter(|a| !a.value.trim().is_empty())
    else {
        let message = "the document does not say its `version`";
        xml.report(Code::MissingVersion, root.offset, message);
        return Ok(Version::Unstated);
    };
    let codes = Codes {
        odd: Code::OddVersion,
        bad: Code::OddVersion,
    };
    let version = attribute(xml, root, "version", codes, Version::parse);
    let version = version.unwrap_or(Version::Unstated);
    if version.is_1() {
        return Err(unsupported(xml, written.offset, version.as_str()));
    }
    if let Version::Other(text) = &version {
        let message = format!("VAST {} is unknown, it is read like 4.3", excerpt(text));
        xml.report(Code::UnknownVersion, written.offset, message);
    }
    Ok(version)
}

fn unsupported(xml: &mut Cursor<'_>, offset: usize, version: &str) -> Refused {
    let message = format!("the document is VAST {version}, which was another format");
    xml.refuse(Code::UnsupportedVersion, offset, message)
}

fn check_ads(xml: &mut Cursor<'_>, ads: usize, offset: usize) -> Read<()> {
    let most = xml.limits().ads;
    if ads <= most {
        return Ok(());
    }
    let message = format!("the document has more than {most} ads");
    Err(xml.refuse(Code::LimitAds, offset, message))
}
