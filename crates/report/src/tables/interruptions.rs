//! `interruptions.csv`: one row per cell, segment and reason.

use super::{after_key, rate_with_interval, row};
use crate::{CellRecord, Column, InterruptionRecord, Table, Value};
use vastsim_stats::Confidence;

/// The columns of `interruptions.csv`.
pub const COLUMNS: &[Column] = &after_key::<8, 14>([
    Column::text(
        "segment",
        "VAST name of the milestone that the segment belongs to",
    ),
    Column::text("reason", "Why the sessions were interrupted"),
    Column::sessions("sessions", "Sessions played"),
    Column::sessions(
        "interrupted",
        "Sessions interrupted in the segment for the reason",
    ),
    Column::fraction("rate", "Interrupted among all sessions"),
    Column::fraction("ci_low", "Lower end of the Wilson interval of rate"),
    Column::fraction("ci_high", "Upper end of the Wilson interval of rate"),
    Column::fraction("expected", "Rate by the model's closed form"),
]);

/// One row per cell, segment and reason.
///
/// # Panics
/// When it is written, if more sessions were interrupted than were played.
pub fn table<'a>(
    cells: impl IntoIterator<Item = &'a CellRecord, IntoIter: 'a>,
    confidence: Confidence,
) -> Table<'a> {
    let rows = move |cell| rows(cell, confidence);
    Table {
        name: "interruptions",
        columns: COLUMNS,
        rows: Box::new(cells.into_iter().flat_map(rows)),
    }
}

fn rows(cell: &CellRecord, confidence: Confidence) -> impl Iterator<Item = Vec<Value<'_>>> {
    let interruptions = cell.interruptions.iter();
    interruptions.map(move |record| row(cell, own(cell.sessions, record, confidence)))
}

fn own(sessions: u64, record: &InterruptionRecord, confidence: Confidence) -> [Value<'_>; 8] {
    let [rate, ci_low, ci_high] = rate_with_interval(record.interrupted, sessions, confidence);
    [
        record.segment.as_str().into(),
        record.reason.as_str().into(),
        sessions.into(),
        record.interrupted.into(),
        rate,
        ci_low,
        ci_high,
        record.expected.into(),
    ]
}
