//! Numbers a step apart.

use super::OverrideError;
use crate::decimal::{Decimal, scaled};

/// The most values of a range: as many as a matrix has cells.
const VALUES_MAX: i64 = 10_000;

/// The digits behind the point that a range may have.
const DIGITS_MAX: i64 = 9;

/// The numbers of `from:to:step`; `None` of another text. Decimals are exact: a
/// tenth and a tenth are two tenths.
pub(super) fn numbers(text: &str) -> Result<Option<Vec<String>>, OverrideError> {
    let parts: Vec<_> = text.split(':').collect();
    let [from, to, step] = parts[..] else {
        return Ok(None);
    };
    // `00:00:30` is a duration.
    if ![from, to, step].into_iter().all(is_number) {
        return Ok(None);
    }
    let refused = |why| OverrideError::Range(text.to_owned(), why);
    let (digits, [from, to, step]) =
        integers([from, to, step]).ok_or_else(|| refused("its numbers have too many digits"))?;
    if step == 0 || (to - from).signum() * step.signum() < 0 {
        return Err(refused("no step leads from one end to the other"));
    }
    let steps = (to - from) / step;
    if steps >= VALUES_MAX {
        return Err(refused("it has more than 10000 values"));
    }
    let number = |index| shown(from + index * step, digits);
    Ok(Some((0..=steps).map(number).collect()))
}

/// As JSON has it: no zero stands before other digits.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let has_zeros = digits.len() > 1 && digits[0] == b'0' && digits[1].is_ascii_digit();
    !has_zeros && Decimal::parse(text).is_ok()
}

/// Numbers as integers of the coarsest unit that has them all: its digits behind the
/// point.
fn integers(texts: [&str; 3]) -> Option<(usize, [i64; 3])> {
    (0..=DIGITS_MAX).find_map(|digits| {
        let [from, to, step] = texts.map(|text| scaled(text, digits).ok());
        Some((digits as usize, [from?, to?, step?]))
    })
}

fn shown(number: i64, digits: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let padded = format!("{:0>width$}", number.unsigned_abs(), width = digits + 1);
    let (whole, fraction) = padded.split_at(padded.len() - digits);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}
