//! `survival.csv`: one row per cell, ad and instant.

use super::{AdsPerCell, Columns, Shown, after_index, after_key, rate_with_interval};
use crate::{CellRecord, Column, SurvivalRecord, Table, Value};
use std::iter;
use vastsim_stats::Confidence;

/// The columns of `survival.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<7, 13>(OWN),
    of_several_ads: &after_index::<7, 14>(OWN),
};

const OWN: [Column; 7] = [
    Column::seconds("offset_s", "The instant, from the start of the ad").key(),
    Column::sessions(
        "at_risk",
        "Sessions not interrupted by the instant of the row before; all in the first row",
    )
    .always(),
    Column::sessions(
        "interrupted",
        "Of these, sessions interrupted by the instant, or at it",
    )
    .always(),
    Column::fraction(
        "survival",
        "Not interrupted by the instant, among all sessions",
    ),
    Column::fraction("ci_low", "Lower end of the Wilson interval of survival"),
    Column::fraction("ci_high", "Upper end of the Wilson interval of survival"),
    Column::fraction("expected", "Survival by the model's closed form"),
];

/// One row per cell, ad and instant.
///
/// # Panics
/// When it is written, if more sessions were interrupted than were played, or fewer
/// by one instant than by the one before.
pub fn table(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> Table<'_> {
    COLUMNS.table("survival", (cells, ads), move |shown| {
        rows(shown, confidence)
    })
}

fn rows(shown: Shown<'_>, confidence: Confidence) -> impl Iterator<Item = Vec<Value<'_>>> {
    let sessions = shown.ad.sessions;
    let records = shown.ad.survival.iter();
    let before = iter::once(0).chain(records.clone().map(|record| record.interrupted));
    let owns = before
        .zip(records)
        .map(move |(before, record)| own(sessions, before, record, confidence));
    owns.map(move |own| shown.row(own))
}

fn own(
    sessions: u64,
    before: u64,
    record: &SurvivalRecord,
    confidence: Confidence,
) -> [Value<'_>; 7] {
    assert!(before <= record.interrupted, "nobody comes back");
    let left = sessions - record.interrupted;
    let [survival, ci_low, ci_high] = rate_with_interval(left, sessions, confidence);
    [
        Value::Nanos(record.offset_ns),
        (sessions - before).into(),
        (record.interrupted - before).into(),
        survival,
        ci_low,
        ci_high,
        record.expected.into(),
    ]
}
