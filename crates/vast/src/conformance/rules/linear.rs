//! Rules about linear creatives: tracking and media files.

use super::moments::Moments;
use super::{Rules, verification};
use crate::conformance::written::{Attributes, Written};
use crate::diagnostic::Code;
use crate::value::{Value, parse_number};
use crate::xml::{Content, Cursor, Element};

/// The events by which playback is measured.
const MILESTONES: [&str; 5] = [
    "start",
    "firstQuartile",
    "midpoint",
    "thirdQuartile",
    "complete",
];

/// What is remembered of the linear creative that is open.
#[derive(Default)]
pub(super) struct LinearFacts {
    is_skippable: bool,
    is_tracked: bool,
    has_milestone: bool,
    pub(super) moments: Moments,
}

impl Rules<'_> {
    pub(super) fn linear_opened(&mut self, attributes: &Attributes) {
        self.linear = Some(LinearFacts {
            is_skippable: attributes.get("skipoffset").is_some(),
            moments: Moments::new(attributes),
            ..LinearFacts::default()
        });
    }

    pub(super) fn tracking(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        attributes: &Attributes,
        content: &Content,
    ) {
        let event = attributes.value("event");
        if let Some(linear) = &mut self.linear {
            linear.is_tracked = true;
            linear.has_milestone |= MILESTONES
                .iter()
                .any(|milestone| event.eq_ignore_ascii_case(milestone));
            if event.eq_ignore_ascii_case("progress") {
                linear.moments.add(attributes, "offset");
            }
        }
        match event {
            "progress" if attributes.get("offset").is_none() => {
                let message = "a progress event without an `offset` never fires";
                xml.report(Code::MissingOffset, element.offset, message);
            }
            "skip" => self.skip(xml, element),
            "verificationNotExecuted" => verification::reason(xml, content),
            _ => {}
        }
    }

    /// Without `skipoffset` there is nothing to skip by (VAST 4.3, 3.8). A
    /// wrapper may leave it to the ad.
    fn skip(&self, xml: &mut Cursor<'_>, element: &Element<'_>) {
        let linear = self.linear.as_ref();
        if linear.is_some_and(|linear| !linear.is_skippable) && !self.ad.is_wrapper {
            let message = "`skip` is tracked, but the creative has no `skipoffset`";
            xml.report(Code::Advice, element.offset, message);
        }
    }

    /// Who tracks a creative wants to know how much of it was played.
    pub(super) fn linear_closed(&mut self, xml: &mut Cursor<'_>, element: &Element<'_>) {
        let Some(linear) = self.linear.take() else {
            return;
        };
        linear.moments.report(xml);
        if linear.is_tracked && !linear.has_milestone && !self.ad.is_wrapper {
            let message = "neither start, quartiles nor completion of the creative are tracked";
            xml.report(Code::Advice, element.offset, message);
        }
    }
}

/// `minBitrate` and `maxBitrate` come together, and instead of `bitrate`
/// (VAST 4.3, 3.9.1).
pub(super) fn bitrates(xml: &mut Cursor<'_>, element: &Element<'_>, attributes: &Attributes) {
    let [least, most] = ["minBitrate", "maxBitrate"].map(|name| attributes.get(name));
    let (message, at, code) = match (least, most) {
        (Some(_), None) => (
            "`minBitrate` stands without `maxBitrate`",
            element.offset,
            Code::Inconsistent,
        ),
        (None, Some(_)) => (
            "`maxBitrate` stands without `minBitrate`",
            element.offset,
            Code::Inconsistent,
        ),
        (Some(least), Some(most)) if number(least) > number(most) && number(most).is_some() => (
            "`minBitrate` is greater than `maxBitrate`",
            least.offset,
            Code::Inconsistent,
        ),
        (Some(_), Some(_)) if attributes.get("bitrate").is_some() => (
            "`bitrate` stands beside `minBitrate` and `maxBitrate`, which replace it",
            element.offset,
            Code::Advice,
        ),
        _ => return,
    };
    xml.report(code, at, message);
}

fn number(written: &Written) -> Option<u32> {
    match parse_number(&written.value) {
        Value::Standard(number) | Value::Odd(number, _) => Some(number),
        Value::Bad(_) => None,
    }
}
