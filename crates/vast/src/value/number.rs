//! Non-negative integers: sizes, bit rates, bytes, sequence numbers.

use std::str::FromStr;

use super::Value;
use super::duration::is_digits;

/// Reads a number; `640px` and `640.0` are understood as 640.
pub(crate) fn parse_number<T: FromStr>(text: &str) -> Value<T> {
    let text = text.trim();
    let digits = without_unit(text);
    if !is_digits(digits) {
        return Value::Bad(reason(text).to_owned());
    }
    match digits.parse() {
        Ok(number) if digits.len() == text.len() => Value::Standard(number),
        Ok(number) => Value::Odd(number, digits.to_owned()),
        Err(_) => Value::Bad("is too large".to_owned()),
    }
}

fn without_unit(text: &str) -> &str {
    if let Some(number) = text.strip_suffix("px") {
        return number.trim_end();
    }
    match text.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b == b'0') => {
            whole
        }
        _ => text,
    }
}

fn reason(text: &str) -> &'static str {
    if text.is_empty() {
        "is empty"
    } else {
        "is not a whole number"
    }
}
