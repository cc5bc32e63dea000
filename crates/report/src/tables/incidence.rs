//! `incidence.csv`: one row per cell, ad, reason and instant.

use super::{AdsPerCell, Columns, after_index, after_key, rate_with_interval};
use crate::{CellRecord, Column, IncidenceRecord, Table, Value};
use vastsim_stats::Confidence;

/// The columns of `incidence.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<7, 13>(OWN),
    of_several_ads: &after_index::<7, 14>(OWN),
};

const OWN: [Column; 7] = [
    Column::text("reason", "Why the sessions were interrupted").key(),
    Column::seconds("offset_s", "The instant, from the start of the ad").key(),
    Column::sessions(
        "interrupted",
        "Sessions interrupted for the reason by the instant, or at it",
    )
    .always(),
    Column::fraction(
        "incidence",
        "Cumulative incidence: interrupted for the reason by the instant, among all sessions",
    ),
    Column::fraction("ci_low", "Lower end of the Wilson interval of incidence"),
    Column::fraction("ci_high", "Upper end of the Wilson interval of incidence"),
    Column::fraction("expected", "Incidence by the model's closed form"),
];

/// One row per cell, ad, reason and instant.
///
/// # Panics
/// When it is written, if more sessions were interrupted than were played.
pub fn table(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> Table<'_> {
    COLUMNS.table("incidence", (cells, ads), move |shown| {
        let records = shown.ad.incidence.iter();
        records.map(move |record| shown.row(own(shown.ad.sessions, record, confidence)))
    })
}

fn own(sessions: u64, record: &IncidenceRecord, confidence: Confidence) -> [Value<'_>; 7] {
    let [incidence, ci_low, ci_high] = rate_with_interval(record.interrupted, sessions, confidence);
    [
        record.reason.as_str().into(),
        Value::Nanos(record.offset_ns),
        record.interrupted.into(),
        incidence,
        ci_low,
        ci_high,
        record.expected.into(),
    ]
}
