//! When a break comes: at a time of the content, or at a place among breaks.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::diagnostic::Code;
use crate::model::attribute::{AttributeValue, check_reachable};
use crate::model::lenient::{Codes, accept};
use crate::value::{Offset, Percent, Value, is_digits};
use crate::xml::{Attribute, Cursor};

/// When a break comes (VMAP 1.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakOffset {
    /// So long after the start of the content.
    Time(Duration),
    /// At this share of the content's duration.
    Percent(Percent),
    /// Before the content.
    Start,
    /// After the content.
    End,
    /// At the n-th opportunity for a break that the content has, from 1.
    Position(u32),
}

impl BreakOffset {
    /// The time in the content, from its start, of which the duration may be
    /// unknown. None if it depends on an unknown duration, or if the break
    /// has a position instead of a time.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use vastsim_vast::BreakOffset;
    ///
    /// let minute = Duration::from_secs(60);
    /// assert_eq!(BreakOffset::Start.resolve(None), Some(Duration::ZERO));
    /// assert_eq!(BreakOffset::End.resolve(Some(minute)), Some(minute));
    /// assert_eq!(BreakOffset::End.resolve(None), None);
    /// assert_eq!(BreakOffset::Position(1).resolve(Some(minute)), None);
    /// ```
    pub fn resolve(self, content_duration: Option<Duration>) -> Option<Duration> {
        match self {
            Self::Time(time) => Some(time),
            Self::Percent(percent) => content_duration.map(|duration| percent.of(duration)),
            Self::Start => Some(Duration::ZERO),
            Self::End => content_duration,
            Self::Position(_) => None,
        }
    }
}

/// As the standard writes it.
impl fmt::Display for BreakOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => Offset::Time(*time).fmt(f),
            Self::Percent(percent) => percent.fmt(f),
            Self::Start => f.write_str("start"),
            Self::End => f.write_str("end"),
            Self::Position(position) => write!(f, "#{position}"),
        }
    }
}

impl AttributeValue for BreakOffset {
    const CODES: Codes = Codes {
        odd: Code::OddBreakOffset,
        bad: Code::BadBreakOffset,
    };

    fn parse(text: &str) -> Value<Self> {
        let text = text.trim();
        match text.strip_prefix('#') {
            Some(number) => parse_position(number),
            None if text.eq_ignore_ascii_case("start") => word(text, Self::Start),
            None if text.eq_ignore_ascii_case("end") => word(text, Self::End),
            None => Offset::parse(text).map(|offset| match offset {
                Offset::Time(time) => Self::Time(time),
                Offset::Percent(percent) => Self::Percent(percent),
            }),
        }
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    /// Says so if the break can never be reached.
    fn read(xml: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<Self> {
        let (name, text, at) = (attribute.name, &attribute.value, attribute.offset);
        let offset = accept(xml, Self::parse(text), Self::CODES, name, text, at)?;
        if let Self::Percent(percent) = offset {
            check_reachable(xml, percent, attribute);
        }
        Some(offset)
    }
}

fn word(text: &str, offset: BreakOffset) -> Value<BreakOffset> {
    let form = offset.to_string();
    if text == form {
        Value::Standard(offset)
    } else {
        Value::Odd(offset, form)
    }
}

fn parse_position(number: &str) -> Value<BreakOffset> {
    if !is_digits(number) {
        return Value::Bad("is not a position".to_owned());
    }
    match number.parse() {
        Ok(0) => Value::Bad("is not a position: they are counted from `#1`".to_owned()),
        Ok(position) => word(&format!("#{number}"), BreakOffset::Position(position)),
        Err(_) => Value::Bad("is too large".to_owned()),
    }
}
