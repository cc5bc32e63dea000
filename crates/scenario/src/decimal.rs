//! Exact decimals: the digits of a JSON number as an integer of a finer unit.

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

/// The value of a JSON number times `10^power`, without any rounding.
pub(crate) fn scaled(text: &str, power: i64) -> Result<i64, DecimalError> {
    let (mantissa, exponent) = split_exponent(text)?;
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = split_fraction(mantissa)?;
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Ok(0);
    }
    let trailing_zeros = digits.len() - digits.trim_end_matches('0').len();
    let shift = exponent + power - fraction.len() as i64 + trailing_zeros as i64;
    if shift < 0 {
        return Err(DecimalError::TooFine);
    }
    if significant.len() as i64 + shift > DIGITS_MAX {
        return Err(DecimalError::TooLarge);
    }
    let digits: i64 = significant.parse().map_err(|_| DecimalError::TooLarge)?;
    let magnitude = digits * 10_i64.pow(shift as u32);
    Ok(if negative { -magnitude } else { magnitude })
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
