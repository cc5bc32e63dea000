//! Tracking events: which URL is requested when.

use super::EventName;
use super::lenient::{Codes, attribute};
use super::link::read_url;
use crate::diagnostic::{Code, excerpt};
use crate::value::{Offset, Percent};
use crate::xml::{Cursor, Element, Position, Read};

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
    pub position: Position,
}

impl Tracking {
    /// Reads the children of a `TrackingEvents` element.
    pub(super) fn read_all(events: &mut Vec<Self>, xml: &mut Cursor<'_>) -> Read<()> {
        xml.each_child(|xml, child| {
            if child.name == "Tracking" {
                xml.count_tracking_url(child.offset)?;
                events.extend(Self::read(xml, child)?);
            }
            Ok(())
        })
    }

    /// Reads one; none if it lacks its event or its URL.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let event = read_event(xml, element);
        let offset = read_offset(xml, element, "offset");
        if event == Some(EventName::Progress) && element.attribute("offset").is_none() {
            let message = "a progress event without an `offset` never fires";
            xml.report(Code::MissingOffset, element.offset, message);
        }
        let position = xml.position(element.offset);
        let url = read_url(xml, element)?;
        Ok(event.zip(url).map(|(event, url)| Self {
            event,
            offset,
            url,
            position,
        }))
    }
}

fn read_event(xml: &mut Cursor<'_>, element: &Element<'_>) -> Option<EventName> {
    let Some(written) = element.attribute("event") else {
        let message = "a `Tracking` element has no `event`";
        xml.report(Code::MissingEvent, element.offset, message);
        return None;
    };
    let codes = Codes {
        odd: Code::OddEvent,
        bad: Code::MissingEvent,
    };
    let event = attribute(xml, element, "event", codes, EventName::parse);
    if let Some(EventName::Other(name)) = &event {
        let message = format!("the event `{}` is not in the standard", excerpt(name));
        xml.report(Code::UnknownEvent, written.offset, message);
    }
    event
}

/// Reads an offset attribute, and says so if it can never be reached.
pub(super) fn read_offset(
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
    name: &str,
) -> Option<Offset> {
    let codes = Codes {
        odd: Code::OddOffset,
        bad: Code::BadOffset,
    };
    let offset = attribute(xml, element, name, codes, Offset::parse)?;
    if matches!(offset, Offset::Percent(percent) if percent > Percent::WHOLE) {
        let at = element
            .attribute(name)
            .map_or(element.offset, |written| written.offset);
        xml.report(
            Code::OffsetBeyondEnd,
            at,
            format!("`{name}` lies beyond the end, it never happens"),
        );
    }
    Some(offset)
}
