//! Exact decimals: the digits of a JSON number as an integer of a finer unit.

use std::fmt;

/// Why a decimal is not an integer of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalError {
    /// Not a decimal number.
    Malformed,
    /// It has digits finer than the unit.
    TooFine,
    /// It does not fit 18 digits of the unit.
    TooLarge,
}

/// Most digits of a result: each of them fits an `i64`.
const DIGITS_MAX: i64 = 18;

/// The digits of a number without zeros around them, times `10^exponent`;
/// none at all for 0. Equal values have equal decimals, however they are
/// spelt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Reads a JSON number.
    pub(crate) fn parse(text: &str) -> Result<Self, DecimalError> {
        let (mantissa, exponent) = split_exponent(text)?;
        let magnitude = mantissa.strip_prefix('-');
        let (whole, fraction) = split_fraction(magnitude.unwrap_or(mantissa))?;
        let written = format!("{whole}{fraction}");
        let kept = written.trim_end_matches('0');
        let digits = kept.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Ok(Self {
                negative: false,
                digits,
                exponent: 0,
            });
        }
        let trailing_zeros = written.len() - kept.len();
        Ok(Self {
            negative: magnitude.is_some(),
            digits,
            exponent: exponent - fraction.len() as i64 + trailing_zeros as i64,
        })
    }
}

/// Such as `-25e-2`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let (digits, exponent) = (&self.digits, self.exponent);
        write!(f, "{sign}{digits}e{exponent}")
    }
}

/// The value of a JSON number times `10^power`, without any rounding.
pub(crate) fn scaled(text: &str, power: i64) -> Result<i64, DecimalError> {
    let decimal = Decimal::parse(text)?;
    if decimal.digits.is_empty() {
        return Ok(0);
    }
    let shift = decimal.exponent + power;
    if shift < 0 {
        return Err(DecimalError::TooFine);
    }
    if decimal.digits.len() as i64 + shift > DIGITS_MAX {
        return Err(DecimalError::TooLarge);
    }
    let digits = decimal.digits.parse::<i64>();
    let magnitude = digits.map_err(|_| DecimalError::TooLarge)? * 10_i64.pow(shift as u32);
    Ok(if decimal.negative {
        -magnitude
    } else {
        magnitude
    })
}

/// An exponent beyond any use saturates.
fn split_exponent(text: &str) -> Result<(&str, i64), DecimalError> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Ok((text, 0));
    };
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    check_digits(digits)?;
    let magnitude: i64 = digits.parse().unwrap_or(i64::MAX);
    Ok((mantissa, sign * magnitude.min(i64::from(u32::MAX))))
}

fn split_fraction(mantissa: &str) -> Result<(&str, &str), DecimalError> {
    let Some((whole, fraction)) = mantissa.split_once('.') else {
        check_digits(mantissa)?;
        return Ok((mantissa, ""));
    };
    check_digits(whole)?;
    check_digits(fraction)?;
    Ok((whole, fraction))
}

fn check_digits(text: &str) -> Result<(), DecimalError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        Ok(())
    } else {
        Err(DecimalError::Malformed)
    }
}
