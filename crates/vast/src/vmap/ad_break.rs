//! Breaks: when ads are shown, and which kinds.

use std::time::Duration;

use super::{AdSource, BreakOffset, BreakTracking};
use crate::diagnostic::Code;
use crate::model::Extension;
use crate::model::attribute::AttributeField;
use crate::model::element::element;
use crate::model::lenient::Codes;
use crate::model::part::Children;
use crate::model::word::{read_word, words};
use crate::write::XmlWriter;
use crate::xml::{Attribute, Cursor, Element, Read};

element! {
    /// A break of the content, in which ads are shown (VMAP 1.0).
    pub struct AdBreak {
        attributes {
            /// When it comes; none if the document does not say in a way that
            /// can be understood.
            time_offset: Option<BreakOffset> = "timeOffset",
            /// Which kinds of ads it takes.
            break_types: Vec<BreakType> = "breakType",
            /// The server's identifier.
            id: Option<String> = "breakId",
            /// After how much time it comes again, counted from its offset.
            repeat_after: Option<Duration> = "repeatAfter",
        }
        elements {
            /// Where its ads are; none if it has no ads.
            source: Option<AdSource> = "AdSource",
        }
        inside "TrackingEvents" {
            /// What to request at its start, its end and when it fails, in
            /// document order.
            tracking: Vec<BreakTracking> = "Tracking",
        }
        inside "Extensions" {
            /// What the server says beyond the standard.
            extensions: Vec<Extension> = "Extension",
        }
    }
    closed(xml, element, _this, seen) {
        if !seen.source {
            let message = "an `AdBreak` has no `AdSource`: nothing is shown in it";
            xml.report(Code::NoAdSource, element.offset, message);
        }
    }
}

words! {
    /// A kind of ads that a break takes.
    pub enum BreakType: Codes::KEYWORD, Code::UnknownBreakType => {
        /// Ads that take their own time.
        Linear = "linear",
        /// Overlays.
        NonLinear = "nonlinear",
        /// Banners beside the player.
        Display = "display",
    }
}

/// Words between commas.
impl AttributeField for Vec<BreakType> {
    fn read_attribute(&mut self, xml: &mut Cursor<'_>, attribute: &Attribute<'_>) {
        let words = attribute.value.split(',').map(str::trim);
        for word in words.filter(|word| !word.is_empty()) {
            self.extend(read_word::<BreakType>(xml, attribute, word));
        }
        if self.is_empty() {
            let message = format!("`{}` is empty", attribute.name);
            xml.report(Code::MissingBreakType, attribute.offset, message);
        }
    }

    fn write_attribute(&self, name: &str, out: &mut XmlWriter) {
        if !self.is_empty() {
            let words: Vec<&str> = self.iter().map(BreakType::as_str).collect();
            out.attribute(name, &words.join(","));
        }
    }

    fn is_none(&self) -> bool {
        self.is_empty()
    }
}

/// Reads the break that was opened last.
pub(super) fn read_into(
    breaks: &mut Vec<AdBreak>,
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Read<()> {
    xml.count_break(element.offset)?;
    let needed = [
        ("timeOffset", Code::MissingBreakOffset),
        ("breakType", Code::MissingBreakType),
    ];
    for (name, code) in needed {
        if xml.attribute(name).is_none() {
            let message = format!("an `AdBreak` has no `{name}`");
            xml.report(code, element.offset, message);
        }
    }
    breaks.read_child(xml, element)
}
