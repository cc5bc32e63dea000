//! Counts out of shares, where only one count has the share that is written.

use crate::observed::convention::{Convention, Role};
use crate::observed::problem::{Objection, quoted};

/// The only number of sessions whose share of the impressions, in percent, is what is
/// written, rounded to as many decimals.
pub(super) fn rebuilt(
    text: &str,
    impressions: u64,
    line: u64,
    convention: &mut Convention,
) -> Result<u64, Objection> {
    let text = text.trim();
    let (digits, scale) = percent(text, line, convention)?;
    // n / impressions is within half a unit of the last decimal of digits / (100 · scale).
    let (all, unit) = (u128::from(impressions), 200 * scale);
    let least = (all * (2 * digits).saturating_sub(1)).div_ceil(unit);
    let most = (all * (2 * digits + 1) / unit).min(all);
    match most.checked_sub(least) {
        Some(0) => Ok(least as u64),
        None => {
            let message = format!("{} is no share of {impressions} impressions", shown(text));
            Err(Objection::new(message))
        }
        _ => {
            let message = format!(
                "{} of {impressions} impressions may be {least} to {most} sessions",
                shown(text)
            );
            let hint = "add the column of counts to the report: the share is rounded";
            Err(Objection::new(message).hint(hint))
        }
    }
}

fn shown(text: &str) -> String {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    quoted(&format!("{number} %"))
}

/// The digits of a share in percent, and 10 to the number of decimals.
fn percent(text: &str, line: u64, convention: &mut Convention) -> Result<(u128, u128), Objection> {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let point = number.find(['.', ',']);
    let (whole, fraction) = match point {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, ""),
    };
    let digits = || whole.bytes().chain(fraction.bytes());
    let is_number = digits().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number || whole.len() > 3 || fraction.len() > 12 {
        let message = format!("{} is not a share in percent", quoted(text));
        return Err(Objection::new(message));
    }
    if let Some(at) = point {
        let mark = char::from(number.as_bytes()[at]);
        convention.note(Role::Decimal, mark, line)?;
    }
    let digits = digits().fold(0, |sum, digit| sum * 10 + u128::from(digit - b'0'));
    Ok((digits, 10_u128.pow(fraction.len() as u32)))
}
