//! Times: decimal seconds and `HH:MM:SS`, exact to the nanosecond.

use super::value::value;
use crate::decimal::{DecimalError, scaled};
use crate::decode::At;
use crate::node::Value;
use crate::problem::{Problems, excerpt};
use std::fmt;
use std::ops::RangeInclusive;
use vastsim_engine::SimTime;
use vastsim_vast::{DurationError, parse_standard_duration};

/// Nanoseconds are 10^-9 seconds.
const NANOS_POWER: i64 = 9;
const DAY_NS: i64 = SimTime::MAX_DURATION.as_nanos() as i64;

/// Seconds from a milestone; negative before it. In nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Offset(pub(crate) i64);

value!(Offset, Offset::read, { "type": "number", "minimum": -86_400, "maximum": 86_400 });

impl Offset {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        seconds(at, -DAY_NS..=DAY_NS, "-86400..=86400", problems).map(Self)
    }
}

/// As written: seconds without trailing zeros.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, nanos) = (self.0.abs() / 1_000_000_000, self.0.abs() % 1_000_000_000);
        let fraction = format!("{nanos:09}");
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

/// The longest that a session may last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit(pub(crate) Option<SimTime>);

value!(Limit, Limit::read, { "type": "number", "minimum": 0, "maximum": 86_400 });

impl Limit {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let nanos = seconds(at, 0..=DAY_NS, "0..=86400", problems)?;
        Some(Self((nanos > 0).then(|| SimTime::from_nanos(nanos as u64))))
    }
}

/// An instant or a position of a viewing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment(pub(crate) SimTime);

value!(Moment, Moment::read, { "type": "number", "minimum": 0, "maximum": 86_400 });

impl Moment {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let nanos = seconds(at, 0..=DAY_NS, "0..=86400", problems)?;
        Some(Self(SimTime::from_nanos(nanos as u64)))
    }
}

/// The time between two draws of a polling loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval(pub(crate) SimTime);

value!(Interval, Interval::read, { "type": "number", "exclusiveMinimum": 0, "maximum": 86_400 });

impl Interval {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let nanos = seconds(at, 1..=DAY_NS, "above 0 and at most 86400", problems)?;
        Some(Self(SimTime::from_nanos(nanos as u64)))
    }
}

/// How late something may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tolerance(pub(crate) SimTime);

value!(Tolerance, Tolerance::read, { "type": "number", "minimum": 0, "maximum": 86_400 });

impl Tolerance {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let nanos = seconds(at, 0..=DAY_NS, "0..=86400", problems)?;
        Some(Self(SimTime::from_nanos(nanos as u64)))
    }
}

/// Seconds to nanoseconds, exactly.
fn seconds(
    at: At<'_>,
    range_ns: RangeInclusive<i64>,
    allowed: &str,
    problems: &mut Problems,
) -> Option<i64> {
    let text = at.number(problems)?;
    let shown = excerpt(text);
    match scaled(text, NANOS_POWER) {
        Ok(nanos) if range_ns.contains(&nanos) => return Some(nanos),
        Err(DecimalError::TooFine) => at.error(
            format!("{shown} s is finer than a nanosecond: at most 9 decimals"),
            problems,
        ),
        _ if allowed.contains("..") => {
            at.error(format!("{shown} s is not in {allowed}"), problems);
        }
        _ => at.error(format!("{shown} s is not {allowed}"), problems),
    }
    None
}

/// The duration of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Duration(pub(crate) SimTime);

value!(Duration, Duration::read, {
    "type": "string",
    "pattern": "^[0-9]{2}:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$"
});

impl Duration {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let Value::String(text) = &at.node.value else {
            let hint = "30 seconds are `\"00:00:30\"`";
            return at.expected_as("a duration, `HH:MM:SS` in quotes", hint, problems);
        };
        match Self::parse(text) {
            Ok(duration) => Some(Self(duration)),
            Err(why) => {
                at.error(format!("duration \"{}\" {why}", excerpt(text)), problems);
                None
            }
        }
    }

    /// Reads the text, or says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<SimTime, &'static str> {
        let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
        let surrounded = text.trim() != text;
        match parse_standard_duration(text) {
            Err(DurationError::TooLong) => Err("is longer than 24 h"),
            Ok(_) if fraction.len() > 9 => Err("is finer than a nanosecond"),
            Ok(duration) if !surrounded => Ok(SimTime::from_nanos(duration.as_nanos() as u64)),
            _ => Err("is not `HH:MM:SS` or `HH:MM:SS.mmm`"),
        }
    }
}
