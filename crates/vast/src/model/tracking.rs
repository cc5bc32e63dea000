//! Tracking events: which URL is requested when.

use super::attribute::{AttributeField, AttributeValue};
use super::lenient::{Codes, accept};
use super::part::Part;
use super::text::{ContentKind, TrackingUrl};
use super::{EventName, Foreign};
use crate::diagnostic::{Code, excerpt};
use crate::value::Offset;
use crate::write::XmlWriter;
use crate::xml::{Attribute, Cursor, Element, Place, Read};

/// A URL that is requested at an event (VAST 4.3, 3.14.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The event.
    pub event: EventName,
    /// When a progress event happens.
    pub offset: Option<Offset>,
    /// The URL as written, macros included.
    pub url: String,
    /// Where its element starts.
    pub place: Place,
    /// What the standard does not know here.
    pub foreign: Foreign,
}

impl Part for Tracking {
    /// Reads one; none if it lacks its event or its URL.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let place = xml.place(element);
        check_attributes(xml, element);
        let (mut event, mut offset) = (None, None);
        let mut foreign = Foreign::default();
        xml.each_attribute(|xml, attribute| match attribute.name {
            "event" => event = read_event(xml, attribute),
            "offset" => offset = Offset::read(xml, attribute),
            _ => foreign.read_attribute("", attribute),
        });
        let url = TrackingUrl::read(xml, element, &mut foreign)?;
        let (Some(event), Some(url)) = (event, url) else {
            return Ok(None);
        };
        Ok(Some(Self {
            event,
            offset,
            url,
            place,
            foreign,
        }))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.start(name);
        out.attribute("event", self.event.as_str());
        self.offset.write_attribute("offset", out);
        self.foreign.write_attributes("", out);
        out.text(&self.url);
        self.foreign.write_elements("", out);
        out.end(name);
    }
}

/// Reports what an event cannot do without.
fn check_attributes(xml: &mut Cursor<'_>, element: &Element<'_>) {
    let Some(event) = xml.attribute("event") else {
        let message = "a `Tracking` element has no `event`";
        xml.report(Code::MissingEvent, element.offset, message);
        return;
    };
    let is_progress = event.value.trim().eq_ignore_ascii_case("progress");
    if is_progress && xml.attribute("offset").is_none() {
        let message = "a progress event without an `offset` never fires";
        xml.report(Code::MissingOffset, element.offset, message);
    }
}

fn read_event(xml: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<EventName> {
    let codes = Codes {
        odd: Code::OddEvent,
        bad: Code::MissingEvent,
    };
    let (text, at) = (&attribute.value, attribute.offset);
    let event = accept(xml, EventName::parse(text), codes, "event", text, at);
    if let Some(EventName::Other(name)) = &event {
        let message = format!("the event `{}` is not in the standard", excerpt(name));
        xml.report(Code::UnknownEvent, at, message);
    }
    event
}
