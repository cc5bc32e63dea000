//! JSON on stdout.

use serde::Serialize;
use std::fmt::Write;
use vastsim_report::Untrusted;
use vastsim_report::session::SessionRecord;

/// Indented, and a final line feed.
pub(crate) fn pretty(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string_pretty(value)?) + "\n")
}

/// On one line, and a final line feed.
pub(crate) fn line(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string(value)?) + "\n")
}

/// Session records, one per line.
pub(crate) fn records(records: &[SessionRecord]) -> String {
    let lines = records.iter().map(SessionRecord::to_json_line);
    lines.map(|line| visible(&line)).collect()
}

/// What a terminal would obey stands in strings alone, where JSON lets it be
/// escaped.
pub(crate) fn visible(json: &str) -> String {
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
