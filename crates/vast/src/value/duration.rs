//! Durations: `HH:MM:SS` or `HH:MM:SS.mmm`, and what is written instead.

use std::fmt;
use std::time::Duration;

use super::Value;

/// Longest duration that is read: nothing that plays lasts longer.
const DURATION_MAX: Duration = Duration::from_hours(24);

const NANOS_DIGITS: usize = 9;

/// Reads a duration in any form that can be understood.
///
/// Beside the standard's `HH:MM:SS` and `HH:MM:SS.mmm` these are `MM:SS`,
/// seconds alone, fields of one digit or of more than 59, and any number of
/// digits after the point, of which those beyond nanoseconds are cut off.
/// White space around it is ignored. The result is exact.
///
/// # Errors
/// If the text is empty, is no duration, or is longer than 24 hours.
///
/// ```
/// # use std::time::Duration;
/// use vastsim_vast::parse_duration;
///
/// assert_eq!(parse_duration("00:00:30.250"), Ok(Duration::from_millis(30_250)));
/// assert_eq!(parse_duration(" 1:30 "), Ok(Duration::from_secs(90)));
/// assert!(parse_duration("soon").is_err());
/// ```
pub fn parse_duration(text: &str) -> Result<Duration, DurationError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DurationError::Empty);
    }
    let (clock, fraction) = split_fraction(text);
    let seconds = parse_clock(clock)?;
    let nanos = fraction.map_or(Ok(0), parse_fraction)?;
    let duration = Duration::new(seconds, nanos);
    if duration > DURATION_MAX {
        return Err(DurationError::TooLong);
    }
    Ok(duration)
}

/// Reads a duration in the standard's form only (VAST 4.3, 3.8.1):
/// `HH:MM:SS`, with or without a fraction, minutes and seconds below 60.
/// White space around it is ignored.
///
/// # Errors
/// As [`parse_duration`], and [`DurationError::Malformed`] for every other
/// form.
pub fn parse_standard_duration(text: &str) -> Result<Duration, DurationError> {
    match parse_duration(text) {
        Ok(_) if !is_standard(text.trim()) => Err(DurationError::Malformed),
        result => result,
    }
}

/// Why a text is not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DurationError {
    /// There is nothing but white space: write a duration.
    Empty,
    /// It is not of the form: write `HH:MM:SS` or `HH:MM:SS.mmm`.
    Malformed,
    /// It is longer than 24 hours: nothing that plays lasts so long.
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::Malformed => "is not a duration",
            Self::TooLong => "is longer than 24 hours",
        })
    }
}

impl std::error::Error for DurationError {}

pub(crate) fn duration_value(text: &str) -> Value<Duration> {
    match parse_duration(text) {
        Ok(duration) if is_standard(text.trim()) => Value::Standard(duration),
        Ok(duration) => Value::Odd(duration, standard_form(duration)),
        Err(error) => Value::Bad(error.to_string()),
    }
}

/// `HH:MM:SS`, with a fraction of at least three digits where there is one.
pub(crate) fn standard_form(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let fraction = format!("{:09}", duration.subsec_nanos());
    match fraction.trim_end_matches('0') {
        "" => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        digits => format!("{hours:02}:{minutes:02}:{seconds:02}.{digits:0<3}"),
    }
}

fn split_fraction(text: &str) -> (&str, Option<&str>) {
    match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    }
}

/// One to three fields between colons, each worth 60 of the next.
fn parse_clock(clock: &str) -> Result<u64, DurationError> {
    let mut seconds: u64 = 0;
    for (index, field) in clock.split(':').enumerate() {
        if index == 3 || !is_digits(field) {
            return Err(DurationError::Malformed);
        }
        let field: u64 = field.parse().map_err(|_| DurationError::TooLong)?;
        seconds = seconds
            .checked_mul(60)
            .and_then(|seconds| seconds.checked_add(field))
            .ok_or(DurationError::TooLong)?;
    }
    Ok(seconds)
}

fn parse_fraction(digits: &str) -> Result<u32, DurationError> {
    if !is_digits(digits) {
        return Err(DurationError::Malformed);
    }
    let padded = digits.bytes().chain(std::iter::repeat(b'0'));
    Ok(padded
        .take(NANOS_DIGITS)
        .fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
}

fn is_standard(text: &str) -> bool {
    let (clock, _) = split_fraction(text);
    let mut fields = clock.split(':');
    let is_field = |field: Option<&str>| field.is_some_and(|field| field.len() == 2);
    let is_sixtieth = |field: Option<&str>| is_field(field) && field < Some("60");
    is_field(fields.next())
        && is_sixtieth(fields.next())
        && is_sixtieth(fields.next())
        && fields.next().is_none()
}

pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
