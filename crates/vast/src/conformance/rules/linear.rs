//! Rules about linear creatives: tracking and media files.

use std::time::Duration;

use super::{Rules, verification};
use crate::conformance::written::{Attributes, Written};
use crate::diagnostic::Code;
use crate::value::{Offset, Value, duration_value, parse_boolean, parse_number, standard_form};
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
    duration: Option<Duration>,
    /// Whether it may go on beyond its duration (VAST 4.3, 3.9.3).
    is_variable: bool,
    moments: Vec<Moment>,
}

/// A time in a creative that an attribute names.
struct Moment {
    attribute: &'static str,
    time: Duration,
    /// Where the value starts.
    offset: usize,
}

impl Moment {
    /// None of what is no time: that a share lies beyond the end is said when
    /// it is read.
    fn of(attributes: &Attributes, attribute: &'static str) -> Option<Self> {
        let written = attributes.get(attribute)?;
        match Offset::parse(&written.value) {
            Value::Standard(Offset::Time(time)) | Value::Odd(Offset::Time(time), _) => Some(Self {
                attribute,
                time,
                offset: written.offset,
            }),
            _ => None,
        }
    }
}

impl Rules<'_> {
    pub(super) fn linear_opened(&mut self, attributes: &Attributes) {
        self.linear = Some(LinearFacts {
            is_skippable: attributes.get("skipoffset").is_some(),
            moments: Moment::of(attributes, "skipoffset").into_iter().collect(),
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
                linear.moments.extend(Moment::of(attributes, "offset"));
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

    /// How long the creative is.
    pub(super) fn duration(&mut self, content: &Content) {
        if let Some(linear) = &mut self.linear
            && let Value::Standard(duration) | Value::Odd(duration, _) =
                duration_value(&content.text)
        {
            linear.duration.get_or_insert(duration);
        }
    }

    /// Whether an interactive file lets the creative go on.
    pub(super) fn variable_duration(&mut self, attributes: &Attributes) {
        let is_variable = parse_boolean(attributes.value("variableDuration"));
        if let Some(linear) = &mut self.linear {
            linear.is_variable |=
                matches!(is_variable, Value::Standard(true) | Value::Odd(true, _));
        }
    }

    /// Who tracks a creative wants to know how much of it was played.
    pub(super) fn linear_closed(&mut self, xml: &mut Cursor<'_>, element: &Element<'_>) {
        let Some(linear) = self.linear.take() else {
            return;
        };
        linear.report_beyond_end(xml);
        if linear.is_tracked && !linear.has_milestone && !self.ad.is_wrapper {
            let message = "neither start, quartiles nor completion of the creative are tracked";
            xml.report(Code::Advice, element.offset, message);
        }
    }
}

impl LinearFacts {
    /// What lies beyond the end never happens (VAST 4.3, 3.8 and 3.14.1).
    fn report_beyond_end(&self, xml: &mut Cursor<'_>) {
        let Some(duration) = self.duration.filter(|_| !self.is_variable) else {
            return;
        };
        for moment in self.moments.iter().filter(|moment| moment.time > duration) {
            let message = format!(
                "`{}` `{}` lies beyond the `Duration` of the creative, `{}`",
                moment.attribute,
                standard_form(moment.time),
                standard_form(duration)
            );
            xml.report(Code::OffsetBeyondEnd, moment.offset, message);
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
