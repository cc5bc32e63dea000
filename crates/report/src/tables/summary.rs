//! `summary.csv`: one row per cell.

use super::{after_key, fraction, mean_seconds, rate_with_interval, row};
use crate::{CellRecord, Column, Kind, Table, Unit, Value};
use vastsim_stats::Confidence;

/// The columns of `summary.csv`.
pub const COLUMNS: &[Column] = &after_key::<14, 20>([
    Column::seconds("duration_s", "Duration of the ad"),
    Column::sessions("sessions", "Sessions played"),
    Column::sessions("completed", "Sessions that played to the end"),
    Column::sessions("interrupted", "Sessions interrupted for any reason"),
    Column::sessions("skipped", "Sessions in which the viewer skipped the ad"),
    Column::sessions("errored", "Sessions that ended in an error"),
    Column::fraction("vcr", "Completion rate: completed among started sessions"),
    Column::fraction("vcr_ci_low", "Lower end of the Wilson interval of vcr"),
    Column::fraction("vcr_ci_high", "Upper end of the Wilson interval of vcr"),
    Column::fraction("vcr_expected", "Completion rate by the model's closed form"),
    Column::fraction("interruption_rate", "Interrupted among all sessions"),
    Column::seconds("mean_watched_s", "Mean playback time over all sessions"),
    Column::seconds(
        "mean_watched_s_expected",
        "Mean playback time by the model's closed form",
    ),
    Column::new("seed", Kind::Integer, Unit::None, "Seed of the run"),
]);

/// One row per cell.
///
/// # Panics
/// When it is written, if more sessions completed than started.
pub fn table<'a>(
    cells: impl IntoIterator<Item = &'a CellRecord, IntoIter: 'a>,
    confidence: Confidence,
) -> Table<'a> {
    let row = move |cell| row(cell, own(cell, confidence));
    Table {
        name: "summary",
        columns: COLUMNS,
        rows: Box::new(cells.into_iter().map(row)),
    }
}

fn own(cell: &CellRecord, confidence: Confidence) -> [Value<'_>; 14] {
    let (started, completed) = (reached(cell, "start"), reached(cell, "complete"));
    let [vcr, vcr_ci_low, vcr_ci_high] = rate_with_interval(completed, started, confidence);
    [
        Value::Nanos(cell.duration_ns),
        cell.sessions.into(),
        cell.completed.into(),
        cell.interrupted.into(),
        cell.skipped.into(),
        cell.errored.into(),
        vcr,
        vcr_ci_low,
        vcr_ci_high,
        cell.expected.map(|expected| expected.vcr).into(),
        fraction(cell.interrupted, cell.sessions),
        mean_seconds(cell.watched_ns, cell.sessions),
        cell.expected.map(|expected| expected.mean_watched_s).into(),
        cell.seed.into(),
    ]
}

/// Sessions that reached the milestone; 0 for one that the cell does not have.
fn reached(cell: &CellRecord, milestone: &str) -> u64 {
    let mut milestones = cell.milestones.iter();
    milestones
        .find(|record| record.milestone == milestone)
        .map_or(0, |record| record.reached)
}
