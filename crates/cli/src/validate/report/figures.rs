//! Rates and their differences for people.

use crate::figures::digits_of;

/// Decimals of percentage points that show an interval of this width with two
/// significant digits.
pub(super) fn digits(width: f64) -> usize {
    digits_of(100.0 * width)
}

pub(super) fn percent(share: f64, digits: usize) -> String {
    format!("{:.digits$} %", 100.0 * share)
}

pub(super) fn points(difference: f64, digits: usize) -> String {
    let text = format!("{:+.digits$}", 100.0 * difference);
    text.replace('-', "−")
}

pub(super) fn log10(ln: f64) -> String {
    let log10 = ln / core::f64::consts::LN_10;
    if log10 == f64::NEG_INFINITY {
        return "−∞".to_owned();
    }
    format!("{:.2}", log10 + 0.0).replace('-', "−")
}

/// A margin as it would be written: without digits that it does not have.
pub(super) fn margin(margin: f64) -> String {
    const DIGITS: f64 = 1e9;
    format!("{} pp", (100.0 * margin * DIGITS).round() / DIGITS)
}
