//! VMAP: when the breaks of a content come, and where their ads are.
//!
//! It is read by the same means as VAST, element by element, and holds whole
//! VAST documents. One that is of VAST 1.x, or stands as text that is
//! malformed, is left out of a lenient reading with a warning: its break has
//! no source. A strict reading is refused for it, and any that exceeds a limit.

mod ad_break;
mod ad_source;
mod break_offset;
mod break_tracking;

pub use ad_break::{AdBreak, BreakType};
pub use ad_source::{AdContent, AdSource, AdTagUri, CustomAdData, TemplateType, VastAdData};
pub use break_offset::BreakOffset;
pub use break_tracking::{BreakEvent, BreakTracking};

use crate::diagnostic::{Code, excerpt};
use crate::model::attribute::AttributeField;
use crate::model::lenient::report_joined;
use crate::model::part::Children;
use crate::model::{Extension, Foreign};
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Read};

/// What VMAP's own elements are written with.
const PREFIX: &str = "vmap:";
const DECLARATION: &str = "xmlns:vmap";
const NAMESPACE: &str = "http://www.iab.net/videosuite/vmap";

/// The name of the element that holds extensions.
const EXTENSIONS: &str = "Extensions";

/// A VMAP document (VMAP 1.0): the breaks of a content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vmap {
    /// The version that it claims, such as `1.0`. It is read like 1.0
    /// whatever the version.
    pub version: Option<String>,
    /// Its breaks, in document order.
    pub breaks: Vec<AdBreak>,
    /// What the server says beyond the standard.
    pub extensions: Vec<Extension>,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

impl Vmap {
    /// The document as XML, each element on a line of its own: VMAP's own
    /// elements with the prefix `vmap`, those of VAST without.
    ///
    /// Reading it gives an equal document, as long as every text is without
    /// white space around it and without characters that XML forbids, and no
    /// break type is empty or has a comma.
    pub fn to_xml(&self) -> String {
        let mut out = XmlWriter::new();
        out.with_prefix(PREFIX, |out| self.write("VMAP", out));
        out.finish()
    }

    /// Reads the root element to its end.
    pub(crate) fn read_root(xml: &mut Cursor<'_>) -> Read<Self> {
        let root = xml.root()?;
        check_root(xml, &root)?;
        Self::read_element(xml, &root)
    }

    /// Reads a `VMAP` element to its end.
    pub(crate) fn read_element(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Self> {
        check_version(xml, element);
        let mut vmap = Self::default();
        xml.each_attribute(|xml, attribute| match attribute.name {
            "version" => vmap.version.read_attribute(xml, attribute),
            DECLARATION if attribute.value.trim() == NAMESPACE => {}
            _ => vmap.foreign.read_attribute("", attribute),
        });
        let mut has_extensions = false;
        xml.each_child(|xml, child| match child.name {
            "AdBreak" => ad_break::read_into(&mut vmap.breaks, xml, child),
            EXTENSIONS => {
                let is_repeated = std::mem::replace(&mut has_extensions, true);
                vmap.read_extensions(xml, child, is_repeated)
            }
            _ => vmap.foreign.read_element("", xml, child),
        })?;
        if vmap.breaks.is_empty() {
            xml.report(Code::NoBreaks, element.offset, "the document has no break");
        }
        Ok(vmap)
    }

    fn read_extensions(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        is_repeated: bool,
    ) -> Read<()> {
        if is_repeated {
            report_joined(xml, element);
        } else {
            xml.each_attribute(|_, attribute| self.foreign.read_attribute(EXTENSIONS, attribute));
        }
        xml.each_child(|xml, child| match child.name {
            "Extension" => self.extensions.read_child(xml, child),
            _ => self.foreign.read_element(EXTENSIONS, xml, child),
        })
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        if !self.declares_prefix() {
            out.attribute(DECLARATION, NAMESPACE);
        }
        self.version.write_attribute("version", out);
        self.foreign.write_attributes("", out);
        self.breaks.write_children("AdBreak", out);
        if !self.extensions.is_empty() || self.foreign.is_within(EXTENSIONS) {
            out.start(EXTENSIONS);
            self.foreign.write_attributes(EXTENSIONS, out);
            self.extensions.write_children("Extension", out);
            self.foreign.write_elements(EXTENSIONS, out);
            out.end(EXTENSIONS);
        }
        self.foreign.write_elements("", out);
        out.end(name);
    }

    /// Whether the prefix is declared by what the document says itself: older
    /// ones have another namespace.
    fn declares_prefix(&self) -> bool {
        let mut attributes = self.foreign.attributes().iter();
        attributes.any(|attribute| attribute.within.is_empty() && attribute.name == DECLARATION)
    }
}

/// Refuses every root element but `VMAP`.
fn check_root(xml: &mut Cursor<'_>, root: &Element<'_>) -> Read<()> {
    let message = match root.name {
        "VMAP" => return Ok(()),
        "VAST" => "the document is VAST, not VMAP".to_owned(),
        name => format!("the root element is `{}`, not `VMAP`", excerpt(name)),
    };
    Err(xml.refuse(Code::NotVmap, root.offset, message))
}

fn check_version(xml: &mut Cursor<'_>, element: &Element<'_>) {
    let written = xml
        .attribute("version")
        .filter(|a| !a.value.trim().is_empty());
    let Some(written) = written.cloned() else {
        let message = "the document does not say its `version`, it is read like 1.0";
        xml.report(Code::MissingVersion, element.offset, message);
        return;
    };
    let version = written.value.trim();
    if !["1.0", "1.0.1"].contains(&version) {
        let message = format!("VMAP {} is unknown, it is read like 1.0", excerpt(version));
        xml.report(Code::UnknownVersion, written.offset, message);
    }
}
