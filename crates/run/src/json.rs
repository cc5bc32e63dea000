//! What JSON cannot hold, or may not.

use std::fmt::Write;
use vastsim_report::Untrusted;

/// What a terminal would obey stands in strings alone, where JSON lets it be escaped.
pub fn visible_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && Untrusted::acts(character) {
            // Writing to a text cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe
}

/// JSON has no infinity.
pub fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// The common logarithm of what a natural one is of.
pub fn log10_of(ln: f64) -> Option<f64> {
    finite(ln / core::f64::consts::LN_10)
}
