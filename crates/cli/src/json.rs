//! JSON on stdout.

use serde::Serialize;
use vastsim_report::session::SessionRecord;
pub(crate) use vastsim_run::visible_json as visible;

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
