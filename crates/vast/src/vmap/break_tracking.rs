//! Tracking events of breaks.

use crate::diagnostic::Code;
use crate::model::Foreign;
use crate::model::attribute::AttributeValue;
use crate::model::lenient::Codes;
use crate::model::part::Part;
use crate::model::text::{ContentKind, TrackingUrl};
use crate::model::word::words;
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Place, Read};

/// A URL that is requested at an event of a break (VMAP 1.0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakTracking {
    /// The event.
    pub event: BreakEvent,
    /// The URL as written, macros included.
    pub url: String,
    /// Where its element starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

words! {
    /// What happens to a break.
    pub enum BreakEvent: EVENT_CODES, Code::UnknownEvent => {
        /// It starts.
        BreakStart = "breakStart",
        /// It has ended.
        BreakEnd = "breakEnd",
        /// Its ads cannot be shown.
        Error = "error",
    }
}

const EVENT_CODES: Codes = Codes {
    odd: Code::OddEvent,
    bad: Code::MissingEvent,
};

impl Part for BreakTracking {
    /// Reads one; none if it lacks its event or its URL.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let place = xml.place(element);
        if xml.attribute("event").is_none() {
            let message = "a `Tracking` element has no `event`";
            xml.report(Code::MissingEvent, element.offset, message);
        }
        let mut event = None;
        let mut foreign = Foreign::default();
        xml.each_attribute(|xml, attribute| match attribute.name {
            "event" => event = BreakEvent::read(xml, attribute),
            _ => foreign.read_attribute("", attribute),
        });
        let url = TrackingUrl::read(xml, element, &mut foreign)?;
        Ok(event.zip(url).map(|(event, url)| Self {
            event,
            url,
            place,
            foreign,
        }))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        out.attribute("event", self.event.as_str());
        self.foreign.write_attributes("", out);
        out.text(&self.url);
        self.foreign.write_elements("", out);
        out.end(name);
    }
}
