//! JSON on stdout.

use serde::Serialize;
use std::fmt::Write;
use vastsim_report::Untrusted;

/// Indented, and a final line feed.
pub(crate) fn pretty(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string_pretty(value)?))
}

/// On one line, and a final line feed.
pub(crate) fn line(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string(value)?))
}

/// What a terminal would obey stands in strings alone, where JSON lets it be
/// escaped.
fn visible(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if character != '\n' && Untrusted::acts(character) {
            // Writing to a text cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe.push('\n');
    safe
}
