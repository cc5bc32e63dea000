//! Numbers as a page shows them: no more digits than their interval supports.

use crate::number::Significant;
use crate::{digits_of, percentage};
use vastsim_stats::{Confidence, Interval};

/// What stands for a number that is not there.
pub(crate) const NONE: &str = "–";

/// Decimals of a percentage whose interval has this width, as a share.
pub(crate) fn percent_digits(width: f64) -> usize {
    digits_of(100.0 * width)
}

/// The width of an interval.
pub(crate) fn width(interval: Interval) -> f64 {
    interval.high - interval.low
}

/// A share as a number of percent, without the sign.
pub(crate) fn hundredths(share: f64, digits: usize) -> String {
    decimal(percentage(share), digits)
}

/// A share in percent.
pub(crate) fn percent(share: f64, digits: usize) -> String {
    format!("{}\u{a0}%", hundredths(share, digits))
}

/// A level of confidence in percent, with all the digits it was given.
pub(crate) fn level(confidence: Confidence) -> String {
    let percent = Significant(100.0 * confidence.level()).to_string();
    format!("{}\u{a0}%", percent.trim_end_matches(".0"))
}

/// A difference of shares as a number of percentage points, with its sign.
pub(crate) fn points(difference: f64, digits: usize) -> String {
    signed(percentage(difference), digits)
}

/// A number with its sign, which zero has none of.
pub(crate) fn signed(value: f64, digits: usize) -> String {
    let text = decimal(value, digits);
    let is_zero = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
    match text.strip_prefix('−') {
        Some(zero) if is_zero => zero.to_owned(),
        None if !is_zero => format!("+{text}"),
        _ => text,
    }
}

/// A number with so many decimals.
pub(crate) fn decimal(value: f64, digits: usize) -> String {
    if value.is_finite() {
        format!("{value:.digits$}").replace('-', "−")
    } else {
        NONE.to_owned()
    }
}

/// A number to twelve digits without an exponent, as tables have it; nothing for what
/// is not finite.
pub(crate) fn plain(value: f64) -> String {
    if value.is_finite() {
        Significant(value).to_string()
    } else {
        String::new()
    }
}

/// `one` of one, else its plural with an s.
pub(crate) fn plural(count: usize, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {one}{s}", crate::grouped(count as u64))
}

/// The first characters of a text that is longer than `most`, and an ellipsis.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    if text.char_indices().nth(most).is_none() {
        return text.to_owned();
    }
    let kept = text.chars().take(most.saturating_sub(1));
    kept.chain(['…']).collect()
}
