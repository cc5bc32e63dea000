//! JSON on stdout.

use serde::Serialize;
use std::fmt::Write;
use vastsim_report::Untrusted;
use vastsim_report::session::SessionRecord;

/// Indented, and a final line feed.
pub(crate) fn pretty(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string_pretty(value)?))
}

/// On one line, and a final line feed.
pub(crate) fn line(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(visible(&serde_json::to_string(value)?))
}

/// Session records, one per line.
pub(crate) fn records(records: &[SessionRecord]) -> anyhow::Result<String> {
    let mut lines = String::new();
    for record in records {
        let line = String::from_utf8(record.to_json_line())?;
        lines += &visible(line.trim_end_matches('\n'));
    }
    Ok(lines)
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
