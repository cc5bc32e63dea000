//! Numbers as text: plain decimals, never an exponent, never a rounding tail.

use std::fmt;

/// A finite number to twelve significant digits, without trailing zeros but for one
/// behind the point.
///
/// Twelve digits show everything that a count of 1e12 sessions can tell and
/// hide the last bits of a float, so 0.1 + 0.2 reads 0.3. The point is always there:
/// who guesses the type of a column from its first rows would take 1 for an integer.
pub(crate) struct Significant(pub(crate) f64);

/// Nanoseconds as seconds, exactly, as people write them.
///
/// ```
/// use vastsim_report::NanosAsSeconds;
///
/// assert_eq!(NanosAsSeconds(7_500_000_000).to_string(), "7.5");
/// assert_eq!(NanosAsSeconds(30_000_000_000).to_string(), "30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NanosAsSeconds(pub u64);

impl fmt::Display for Significant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scientific = format!("{:.11e}", self.0.abs());
        let (mantissa, exponent) = scientific.split_once('e').ok_or(fmt::Error)?;
        let exponent: i32 = exponent.parse().map_err(|_| fmt::Error)?;
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0');
        if self.0 < 0.0 {
            f.write_str("-")?;
        }
        write_plain(f, digits, exponent + 1)
    }
}

/// Writes 0.`digits` × 10^`point` without an exponent.
fn write_plain(f: &mut fmt::Formatter<'_>, digits: &str, point: i32) -> fmt::Result {
    let zeros = |count: i32| "0".repeat(count.unsigned_abs() as usize);
    let length = digits.len() as i32;
    if digits.is_empty() {
        f.write_str("0.0")
    } else if point <= 0 {
        write!(f, "0.{}{digits}", zeros(point))
    } else if point >= length {
        write!(f, "{digits}{}.0", zeros(point - length))
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        write!(f, "{whole}.{fraction}")
    }
}

/// How many nanoseconds a second has.
pub(crate) const NANOS_PER_SECOND: u64 = 1_000_000_000;

impl fmt::Display for NanosAsSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, nanos) = (self.0 / NANOS_PER_SECOND, self.0 % NANOS_PER_SECOND);
        if nanos == 0 {
            return write!(f, "{seconds}");
        }
        let fraction = format!("{nanos:09}");
        write!(f, "{seconds}.{}", fraction.trim_end_matches('0'))
    }
}

const MOST_DIGITS: usize = 9;

/// Decimals that show an interval of this width with two significant digits, at most 9.
///
/// ```
/// use vastsim_report::digits_of;
///
/// assert_eq!(digits_of(0.2), 2);
/// assert_eq!(digits_of(12.0), 0);
/// ```
pub fn digits_of(width: f64) -> usize {
    let (mut digits, mut scaled) = (0, width);
    while scaled < 10.0 && scaled > 0.0 && digits < MOST_DIGITS {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

/// A count with its digits in groups of three.
///
/// ```
/// assert_eq!(vastsim_report::grouped(1_234_567), "1,234,567");
/// ```
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// A number of the twelve digits that tables have, so that it is rounded alike before it
/// was written and after it was read.
///
/// ```
/// assert_eq!(vastsim_report::tabulated(87.949_999_999_999_99), 87.95);
/// ```
pub fn tabulated(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// A share in percent, [as tables have it](tabulated): half a unit of the last decimal
/// that is shown stays one, and is rounded alike wherever it is shown.
///
/// ```
/// assert_eq!(100.0 * 0.8795, 87.949_999_999_999_99);
/// assert_eq!(vastsim_report::percentage(0.8795), 87.95);
/// ```
pub fn percentage(share: f64) -> f64 {
    tabulated(100.0 * share)
}
