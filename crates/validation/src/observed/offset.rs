//! Offsets of interruptions: decimal seconds, exactly to the nanosecond.

use crate::observed::convention::{Convention, Role};
use crate::observed::mapping::OffsetUnit;
use crate::observed::problem::{Objection, quoted};

/// Longest offset: a day, as no ad is longer.
const OFFSET_NS_MAX: u64 = 86_400 * 1_000_000_000;

/// An offset, and how finely it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    pub(super) ns: u64,
    /// Decimals of a second.
    pub(super) decimals: u32,
}

/// Reads an offset in this unit. What is finer than a nanosecond is rounded, halves up.
pub(super) fn offset(
    text: &str,
    unit: OffsetUnit,
    line: u64,
    convention: &mut Convention,
) -> Result<Offset, Objection> {
    let text = text.trim();
    let (mantissa, exponent) = exponent(text)?;
    let point = mantissa.find(['.', ',']);
    let (whole, fraction) = match point {
        Some(at) => (&mantissa[..at], &mantissa[at + 1..]),
        None => (mantissa, ""),
    };
    let digits = || whole.bytes().chain(fraction.bytes());
    if whole.is_empty() || !digits().all(|byte| byte.is_ascii_digit()) {
        return Err(no_offset(text));
    }
    if let Some(at) = point {
        let mark = char::from(mantissa.as_bytes()[at]);
        convention.note(Role::Decimal, mark, line)?;
    }
    let (finer, power) = (fraction.len() as i64 - exponent, i64::from(unit.power()));
    let ns = scaled(digits(), whole.len() + fraction.len(), power - finer);
    let decimals = finer + 9 - power;
    match ns {
        Some(ns) if ns <= OFFSET_NS_MAX => Ok(Offset {
            ns,
            decimals: decimals.max(0) as u32,
        }),
        _ => Err(too_long(text, unit)),
    }
}

/// The digits as a number, times a power of 10; None if it is far too large.
fn scaled(digits: impl Iterator<Item = u8>, count: usize, power: i64) -> Option<u64> {
    let kept = count as i64 + power.min(0);
    if kept < 0 {
        return Some(0);
    }
    let (mut sum, mut is_half) = (0_u64, false);
    for (digit, index) in digits.zip(0_i64..) {
        if index >= kept {
            is_half = digit >= b'5';
            break;
        }
        sum = shifted(sum)? + u64::from(digit - b'0');
    }
    for _ in 0..power.max(0) {
        if sum == 0 {
            break;
        }
        sum = shifted(sum)?;
    }
    Some(sum + u64::from(is_half))
}

fn shifted(sum: u64) -> Option<u64> {
    (sum <= OFFSET_NS_MAX).then_some(sum * 10)
}

/// Splits an exponent off, as programs write it behind tiny numbers.
fn exponent(text: &str) -> Result<(&str, i64), Objection> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Ok((text, 0));
    };
    let is_short = exponent.len() <= 4;
    let exponent = exponent.parse::<i64>().ok().filter(|_| is_short);
    exponent
        .map(|exponent| (mantissa, exponent))
        .ok_or_else(|| no_offset(text))
}

fn no_offset(text: &str) -> Objection {
    let shown = quoted(text);
    if text.starts_with(['-', '\u{2212}']) {
        return Objection::new(format!("the offset {shown} is before the start of the ad"));
    }
    if text.contains(':') {
        let message = format!("{shown} is not an offset in seconds");
        return Objection::new(message).hint("write 90.5 for `00:01:30.5`");
    }
    Objection::new(format!("{shown} is not an offset"))
}

fn too_long(text: &str, unit: OffsetUnit) -> Objection {
    let (shown, symbol) = (quoted(text), unit.symbol());
    let objection = Objection::new(format!("the offset {shown} {symbol} is above a day"));
    if unit == OffsetUnit::Seconds {
        return objection
            .hint("are these milliseconds? say `\"offset_unit\": \"ms\"` in a mapping");
    }
    if unit == OffsetUnit::Milliseconds {
        return objection.hint("are these nanoseconds? say `\"offset_unit\": \"ns\"` in a mapping");
    }
    objection
}
