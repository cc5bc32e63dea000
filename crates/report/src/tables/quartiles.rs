//! `quartiles.csv`: one row per cell, ad and milestone.

use super::{AdsPerCell, Columns, MILESTONES, Shown, after_index, after_key, rate_with_interval};
use crate::{CellRecord, Column, Kind, MilestoneRecord, Table, Unit, Value};
use vastsim_stats::{Confidence, proportion};

/// The columns of `quartiles.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<8, 14>(OWN),
    of_several_ads: &after_index::<8, 15>(OWN),
};

const OWN: [Column; 8] = [
    Column::text("milestone", "VAST name of the milestone")
        .key()
        .one_of(MILESTONES),
    Column::sessions("sessions", "Sessions played").always(),
    Column::sessions("reached", "Sessions that reached the milestone").always(),
    Column::fraction("rate", "Reached among all sessions"),
    Column::fraction("ci_low", "Lower end of the Wilson interval of rate"),
    Column::fraction("ci_high", "Upper end of the Wilson interval of rate"),
    Column::fraction("expected", "Rate by the model's closed form"),
    Column::new(
        "z",
        Kind::Number,
        Unit::StandardErrors,
        "Rate minus expected, in standard errors; empty where expected is 0 or 1",
    ),
];

/// One row per cell, ad and milestone.
///
/// # Panics
/// When it is written, if a milestone was reached by more sessions than were played.
pub fn table(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> Table<'_> {
    COLUMNS.table("quartiles", (cells, ads), move |shown| {
        rows(shown, confidence)
    })
}

fn rows(shown: Shown<'_>, confidence: Confidence) -> impl Iterator<Item = Vec<Value<'_>>> {
    let records = shown.ad.milestones.iter();
    records.map(move |record| shown.row(own(shown.ad.sessions, record, confidence)))
}

fn own(sessions: u64, record: &MilestoneRecord, confidence: Confidence) -> [Value<'_>; 8] {
    let [rate, ci_low, ci_high] = rate_with_interval(record.reached, sessions, confidence);
    let z = |expected| proportion::z_score(record.reached, sessions, expected);
    [
        record.milestone.as_str().into(),
        sessions.into(),
        record.reached.into(),
        rate,
        ci_low,
        ci_high,
        record.expected.into(),
        record.expected.and_then(z).into(),
    ]
}
