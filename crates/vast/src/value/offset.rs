//! Offsets into a creative: a time, or a share of its duration.

use std::fmt;
use std::time::Duration;

use super::Value;
use super::duration::{duration_value, is_digits, standard_form};

/// A place in a creative (VAST 4.3, 3.8 and 3.14.1), from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offset {
    /// So long after the start.
    Time(Duration),
    /// At this share of the duration.
    Percent(Percent),
}

impl Offset {
    /// The time in a creative of this duration.
    pub fn resolve(self, duration: Duration) -> Duration {
        match self {
            Self::Time(time) => time,
            Self::Percent(percent) => percent.of(duration),
        }
    }

    pub(crate) fn parse(text: &str) -> Value<Self> {
        match text.trim().strip_suffix('%') {
            Some(number) => Percent::parse(number).map(Self::Percent),
            None => duration_value(text).map(Self::Time),
        }
    }
}

/// As the standard writes it.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => f.write_str(&standard_form(*time)),
            Self::Percent(percent) => percent.fmt(f),
        }
    }
}

/// A percentage from 0 to below 200, in exact millionths of a percent. Above
/// 100 it lies beyond the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    millionths: u32,
}

impl Percent {
    /// One percent, in millionths.
    const ONE: u32 = 1_000_000;

    /// All of it.
    pub const WHOLE: Self = Self {
        millionths: 100 * Self::ONE,
    };

    const BOUND: u32 = 200 * Self::ONE;

    /// A percentage by its millionths; none if it is not below 200 %.
    ///
    /// ```
    /// use vastsim_vast::Percent;
    ///
    /// let third = Percent::from_millionths(33_300_000);
    /// assert_eq!(third.map(|percent| percent.to_string()).as_deref(), Some("33.3%"));
    /// assert_eq!(Percent::from_millionths(200_000_000), None);
    /// ```
    pub const fn from_millionths(millionths: u32) -> Option<Self> {
        if millionths < Self::BOUND {
            Some(Self { millionths })
        } else {
            None
        }
    }

    /// Millionths of a percent: 33 300 000 for 33.3 %.
    pub fn millionths(self) -> u32 {
        self.millionths
    }

    /// This share of a duration, rounded up to the nanosecond, so that nothing
    /// placed there comes early.
    pub fn of(self, duration: Duration) -> Duration {
        let whole = u128::from(Self::WHOLE.millionths);
        let product = duration.as_nanos() * u128::from(self.millionths);
        Duration::from_nanos_u128(product.div_ceil(whole))
    }

    /// Reads the number before the `%`; digits beyond the sixth after the
    /// point are cut off.
    fn parse(number: &str) -> Value<Self> {
        let trimmed = number.trim_end();
        let (whole, fraction) = trimmed.split_once('.').unwrap_or((trimmed, "0"));
        if !is_digits(whole) || !is_digits(fraction) {
            return Value::Bad("is not a percentage".to_owned());
        }
        let percent = Self {
            millionths: millionths(whole, fraction),
        };
        match percent {
            _ if percent.millionths >= Self::BOUND => Value::Bad("is not below 200%".to_owned()),
            _ if trimmed.len() < number.len() || whole.len() > 3 => {
                Value::Odd(percent, percent.to_string())
            }
            _ => Value::Standard(percent),
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = format!("{:06}", self.millionths % Self::ONE);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{}{point}{fraction}%", self.millionths / Self::ONE)
    }
}

/// Saturates at the bound.
fn millionths(whole: &str, fraction: &str) -> u32 {
    let whole = whole.parse::<u32>().unwrap_or(u32::MAX);
    let fraction = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(6)
        .fold(0, |millionths, digit| {
            millionths * 10 + u32::from(digit - b'0')
        });
    whole.saturating_mul(Percent::ONE).saturating_add(fraction)
}
