//! `interruptions.csv`: one row per cell, ad, segment and reason.

use super::{AdsPerCell, Columns, MILESTONES, Shown, after_index, after_key, rate_with_interval};
use crate::{CellRecord, Column, InterruptionRecord, Table, Value};
use vastsim_stats::Confidence;

/// The columns of `interruptions.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<8, 14>(OWN),
    of_several_ads: &after_index::<8, 15>(OWN),
};

const OWN: [Column; 8] = [
    Column::text(
        "segment",
        "VAST name of the milestone that the segment belongs to",
    )
    .key()
    .one_of(MILESTONES),
    Column::text("reason", "Why the sessions were interrupted").key(),
    Column::sessions("sessions", "Sessions played").always(),
    Column::sessions(
        "interrupted",
        "Sessions interrupted in the segment for the reason",
    )
    .always(),
    Column::fraction("rate", "Interrupted among all sessions"),
    Column::fraction("ci_low", "Lower end of the Wilson interval of rate"),
    Column::fraction("ci_high", "Upper end of the Wilson interval of rate"),
    Column::fraction("expected", "Rate by the model's closed form"),
];

/// One row per cell, ad, segment and reason.
///
/// # Panics
/// When it is written, if more sessions were interrupted than were played.
pub fn table(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> Table<'_> {
    COLUMNS.table("interruptions", (cells, ads), move |shown| {
        rows(shown, confidence)
    })
}

fn rows(shown: Shown<'_>, confidence: Confidence) -> impl Iterator<Item = Vec<Value<'_>>> {
    let records = shown.ad.interruptions.iter();
    records.map(move |record| shown.row(own(shown.ad.sessions, record, confidence)))
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
