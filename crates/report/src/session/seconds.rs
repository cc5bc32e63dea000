//! Seconds as exact decimals.

use super::digits::{push_decimal, push_fraction};
use super::{Field, Read, Reader, Writer};
use serde_json::{Value, json};
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// Decimals that are kept. A float of Python's has at most 17 digits, so every
/// one from 1e-8 upwards is kept as it was printed.
const DECIMALS: i64 = 24;
const UNITS_PER_SECOND: u128 = 10_u128.pow(DECIMALS as u32);
const UNITS_PER_NANO: u64 = 1_000_000_000_000_000;
const NANOS_PER_SECOND: u32 = 1_000_000_000;
/// Digits of [`Seconds::MAX`] in units.
const DIGITS_MAX: i64 = 12 + DECIMALS + 1;

/// An instant or a span in seconds, from 0 to 10^12, exact.
///
/// Never a float: it is an integer, made from nanoseconds or read from decimal
/// text, and written as the shortest decimal of the same value. Files of others
/// carry digits below the nanosecond; 24 decimals are kept, what is finer is
/// rounded half to even. So is [`Self::nanos`].
///
/// ```
/// use vastsim_report::session::Seconds;
///
/// let instant: Seconds = "1700000000.1234567".parse()?;
/// assert_eq!(instant.nanos(), 1_700_000_000_123_456_700);
/// assert_eq!(Seconds::from_nanos(7_500_000_000).to_string(), "7.5");
/// # Ok::<(), vastsim_report::session::SecondsError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds {
    // In this order, by which they are compared.
    whole: u64,
    /// Below [`NANOS_PER_SECOND`].
    nanos: u32,
    /// What is finer, in 10^-24 s; below [`UNITS_PER_NANO`].
    units: u64,
}

/// Why a text is not a number of seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecondsError {
    /// Not a number as JSON writes it: NaN and infinity are none.
    #[error("not a decimal number")]
    Malformed,
    /// Below zero.
    #[error("seconds cannot be negative")]
    Negative,
    /// Beyond [`Seconds::MAX`].
    #[error("more than 1000000000000 seconds")]
    TooLarge,
}

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self::from_nanos(0);
    /// 10^12 seconds, more than 30,000 years.
    pub const MAX: Self = Self {
        whole: 1_000_000_000_000,
        ..Self::ZERO
    };

    /// From nanoseconds.
    pub const fn from_nanos(nanos: u64) -> Self {
        Self {
            whole: nanos / NANOS_PER_SECOND as u64,
            nanos: (nanos % NANOS_PER_SECOND as u64) as u32,
            units: 0,
        }
    }

    /// From units of the last decimal that is kept.
    const fn from_units(units: u128) -> Self {
        let nanos = units % UNITS_PER_SECOND / UNITS_PER_NANO as u128;
        Self {
            whole: (units / UNITS_PER_SECOND) as u64,
            nanos: nanos as u32,
            units: (units % UNITS_PER_NANO as u128) as u64,
        }
    }

    const fn units(self) -> u128 {
        self.whole_nanos() * UNITS_PER_NANO as u128 + self.units as u128
    }

    const fn whole_nanos(self) -> u128 {
        self.whole as u128 * NANOS_PER_SECOND as u128 + self.nanos as u128
    }

    /// The nearest integer number of nanoseconds; of two, the even one.
    pub const fn nanos(self) -> u128 {
        let odd = self.nanos as u64 % 2;
        self.whole_nanos() + (self.units + odd > UNITS_PER_NANO / 2) as u128
    }

    /// The span since an earlier instant; zero since a later one.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Self {
        // A nanosecond and a second are lent, so that no part falls below zero.
        let units = self.units + UNITS_PER_NANO - earlier.units;
        let lent = NANOS_PER_SECOND - 1 + (units / UNITS_PER_NANO) as u32;
        let nanos = self.nanos + lent - earlier.nanos;
        let whole = self.whole + (nanos / NANOS_PER_SECOND) as u64;
        match whole.checked_sub(earlier.whole + 1) {
            Some(whole) => Self {
                whole,
                nanos: nanos % NANOS_PER_SECOND,
                units: units % UNITS_PER_NANO,
            },
            None => Self::ZERO,
        }
    }

    /// The sum, at most [`Self::MAX`].
    #[must_use]
    pub fn plus(self, span: Self) -> Self {
        let units = self.units + span.units;
        let nanos = self.nanos + span.nanos + (units / UNITS_PER_NANO) as u32;
        let sum = Self {
            whole: self.whole + span.whole + u64::from(nanos / NANOS_PER_SECOND),
            nanos: nanos % NANOS_PER_SECOND,
            units: units % UNITS_PER_NANO,
        };
        sum.min(Self::MAX)
    }

    /// Whether this offset is at or behind so many quarters of a duration.
    pub(super) const fn reaches_quarters(self, quarters: u8, duration: Self) -> bool {
        self.units() * 4 >= duration.units() * quarters as u128
    }

    /// Appends the shortest decimal, without an exponent.
    pub(super) fn push_to(self, out: &mut String) {
        push_decimal(self.whole, out);
        if (self.nanos, self.units) == (0, 0) {
            return;
        }
        out.push('.');
        if self.units == 0 {
            push_fraction::<{ NANOS_PER_SECOND as u64 }>(self.nanos.into(), out);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "{:09}", self.nanos);
            push_fraction::<UNITS_PER_NANO>(self.units, out);
        }
    }
}

impl FromStr for Seconds {
    type Err = SecondsError;

    /// Reads a number as JSON writes it: `12`, `0.100`, `1e3`.
    fn from_str(text: &str) -> Result<Self, SecondsError> {
        let magnitude = text.strip_prefix('-');
        let (mantissa, exponent) = split_exponent(magnitude.unwrap_or(text))?;
        let (whole, fraction) = split_fraction(mantissa)?;
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Ok(Self::ZERO);
        }
        if magnitude.is_some() {
            return Err(SecondsError::Negative);
        }
        let last_digit_power = exponent.saturating_sub(fraction.len() as i64);
        let units = rounded_units(significant, last_digit_power.saturating_add(DECIMALS))?;
        let seconds = Self::from_units(units);
        if seconds > Self::MAX {
            return Err(SecondsError::TooLarge);
        }
        Ok(seconds)
    }
}

/// `digits` × 10^`power`, rounded half to even.
fn rounded_units(digits: &str, power: i64) -> Result<u128, SecondsError> {
    let length = power.saturating_add(digits.len() as i64);
    if length > DIGITS_MAX {
        return Err(SecondsError::TooLarge);
    }
    let Ok(length) = usize::try_from(length) else {
        return Ok(0);
    };
    let (kept, dropped) = digits.split_at(length.min(digits.len()));
    let padded = format!("0{kept:0<length$}");
    let units: u128 = padded.parse().map_err(|_| SecondsError::Malformed)?;
    Ok(units + u128::from(rounds_up(dropped, units % 2 == 1)))
}

/// Whether the digits behind the last that is kept make it one more.
fn rounds_up(dropped: &str, odd: bool) -> bool {
    match dropped.trim_end_matches('0') {
        "5" => odd,
        rest => rest.as_bytes().first().is_some_and(|digit| *digit >= b'5'),
    }
}

/// An exponent beyond any use saturates.
fn split_exponent(text: &str) -> Result<(&str, i64), SecondsError> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Ok((text, 0));
    };
    let negative = exponent.strip_prefix('-');
    let digits = negative.unwrap_or(exponent.strip_prefix('+').unwrap_or(exponent));
    check_digits(digits)?;
    let magnitude: i64 = digits.parse().unwrap_or(i64::MAX);
    let sign = if negative.is_some() { -1 } else { 1 };
    Ok((mantissa, sign * magnitude))
}

fn split_fraction(mantissa: &str) -> Result<(&str, &str), SecondsError> {
    let Some((whole, fraction)) = mantissa.split_once('.') else {
        check_digits(mantissa)?;
        return Ok((mantissa, ""));
    };
    check_digits(whole)?;
    check_digits(fraction)?;
    Ok((whole, fraction))
}

fn check_digits(text: &str) -> Result<(), SecondsError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(()).ok_or(SecondsError::Malformed)
}

/// The shortest decimal, without an exponent.
impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

impl Field for Seconds {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        let Some((at, text)) = reader.number("a number of seconds")? else {
            return Ok(None);
        };
        match text.parse() {
            Ok(seconds) => Ok(Some(seconds)),
            Err(error) => Ok(reader.report(at, format!("{}: {error}", super::text::excerpt(text)))),
        }
    }

    fn write(&self, writer: &mut Writer) {
        self.push_to(writer.token());
    }

    fn schema() -> Value {
        json!({ "type": "number", "minimum": 0, "maximum": 1_000_000_000_000_u64 })
    }
}
