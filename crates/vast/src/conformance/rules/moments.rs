//! A rule about the times in a linear creative: none lies beyond its end.

use std::time::Duration;

use super::Rules;
use crate::conformance::written::Attributes;
use crate::diagnostic::Code;
use crate::value::{Offset, Value, duration_value, parse_boolean, standard_form};
use crate::xml::{Content, Cursor};

/// The times that are named in a linear creative, and when it ends.
#[derive(Default)]
pub(super) struct Moments {
    named: Vec<Moment>,
    duration: Option<Duration>,
    /// Whether it may go on beyond its duration (VAST 4.3, 3.9.3).
    is_variable: bool,
}

struct Moment {
    attribute: &'static str,
    time: Duration,
    /// Where the value starts.
    offset: usize,
}

impl Moments {
    /// Those of `Linear` itself.
    pub(super) fn new(linear: &Attributes) -> Self {
        let mut moments = Self::default();
        moments.add(linear, "skipoffset");
        moments
    }

    /// Adds the time of an attribute, if it is one. That a share lies beyond
    /// the end is said when it is read.
    pub(super) fn add(&mut self, attributes: &Attributes, attribute: &'static str) {
        let Some(written) = attributes.get(attribute) else {
            return;
        };
        if let Some(Offset::Time(time)) = understood(Offset::parse(&written.value)) {
            self.named.push(Moment {
                attribute,
                time,
                offset: written.offset,
            });
        }
    }

    /// Reports what never happens (VAST 4.3, 3.8 and 3.14.1).
    pub(super) fn report(&self, xml: &mut Cursor<'_>) {
        let Some(duration) = self.duration.filter(|_| !self.is_variable) else {
            return;
        };
        for moment in self.named.iter().filter(|moment| moment.time > duration) {
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

impl Rules<'_> {
    /// How long the creative is.
    pub(super) fn duration(&mut self, content: &Content) {
        let duration = understood(duration_value(&content.text));
        if let Some(linear) = &mut self.linear {
            linear.moments.duration = linear.moments.duration.or(duration);
        }
    }

    /// Whether an interactive file lets the creative go on.
    pub(super) fn variable_duration(&mut self, attributes: &Attributes) {
        let varies = understood(parse_boolean(attributes.value("variableDuration")));
        if let Some(linear) = &mut self.linear {
            linear.moments.is_variable |= varies == Some(true);
        }
    }
}

fn understood<T>(value: Value<T>) -> Option<T> {
    match value {
        Value::Standard(value) | Value::Odd(value, _) => Some(value),
        Value::Bad(_) => None,
    }
}
