//! Elements of VAST among custom XML, where no player looks for them.

use crate::conformance::written::Attributes;
use crate::diagnostic::Code;
use crate::xml::{Cursor, Element, Read};

/// The elements that do something where the standard has them. The others
/// have names that anybody might use.
const NAMES: [&str; 19] = [
    "AdVerifications",
    "Companion",
    "CompanionAds",
    "Icon",
    "Icons",
    "Impression",
    "InteractiveCreativeFile",
    "Linear",
    "MediaFile",
    "MediaFiles",
    "Mezzanine",
    "NonLinear",
    "NonLinearAds",
    "Tracking",
    "TrackingEvents",
    "UniversalAdId",
    "VASTAdTagURI",
    "Verification",
    "ViewableImpression",
];

/// How deep custom XML is looked through.
const LEVELS: usize = 4;

/// Reports the elements of VAST in the custom XML that was opened last. They
/// should have a namespace that tells them apart (VAST 4.3, 3.7.2), unless
/// the extension is of a `kind` that is named after them.
pub(super) fn look_through(xml: &mut Cursor<'_>, text: &str, kind: &str) -> Read<()> {
    look_through_levels(xml, text, kind, LEVELS)
}

fn look_through_levels(xml: &mut Cursor<'_>, text: &str, kind: &str, levels: usize) -> Read<()> {
    xml.each_child(|xml, child| {
        if child.name == kind || has_namespace(xml, text, child) {
            return Ok(());
        }
        if NAMES.contains(&child.name) {
            let message = format!("`{}` is not looked for in an extension", child.name);
            xml.report(Code::MisplacedElement, child.offset, message);
            return Ok(());
        }
        if levels > 1 {
            return look_through_levels(xml, text, kind, levels - 1);
        }
        Ok(())
    })
}

/// Whether an element has a prefix, or declares a namespace.
fn has_namespace(xml: &Cursor<'_>, text: &str, element: &Element<'_>) -> bool {
    let tag = text.get(element.offset + 1..).unwrap_or_default();
    !tag.starts_with(element.name) || Attributes::declares_namespace(xml)
}
