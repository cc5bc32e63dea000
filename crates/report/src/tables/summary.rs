//! `summary.csv`: one row per cell and ad.

use super::{
    AdsPerCell, Columns, Shown, after_index, after_key, fraction, mean_seconds, rate_with_interval,
};
use crate::{AdRecord, CellRecord, Column, Kind, Table, Unit, Value};
use vastsim_stats::Confidence;

/// The columns of `summary.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<14, 20>(OWN),
    of_several_ads: &after_index::<14, 21>(OWN),
};

const OWN: [Column; 14] = [
    Column::seconds("duration_s", "Duration of the ad").always(),
    Column::sessions("sessions", "Sessions played").always(),
    Column::sessions("completed", "Sessions that played to the end").always(),
    Column::sessions("interrupted", "Sessions interrupted for any reason").always(),
    Column::sessions("skipped", "Sessions in which the viewer skipped the ad").always(),
    Column::sessions("errored", "Sessions that ended in an error").always(),
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
    Column::new("seed", Kind::Integer, Unit::None, "Seed of the run").always(),
];

/// One row per cell and ad.
///
/// # Panics
/// When it is written, if more sessions completed than started.
pub fn table(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> Table<'_> {
    COLUMNS.table("summary", (cells, ads), move |shown| {
        [shown.row(own(shown, confidence))]
    })
}

fn own(Shown { cell, ad, .. }: Shown<'_>, confidence: Confidence) -> [Value<'_>; 14] {
    let (started, completed) = (reached(ad, "start"), reached(ad, "complete"));
    let [vcr, vcr_ci_low, vcr_ci_high] = rate_with_interval(completed, started, confidence);
    [
        Value::Nanos(ad.duration_ns),
        ad.sessions.into(),
        ad.completed.into(),
        ad.interrupted.into(),
        ad.skipped.into(),
        ad.errored.into(),
        vcr,
        vcr_ci_low,
        vcr_ci_high,
        ad.expected.map(|expected| expected.vcr).into(),
        fraction(ad.interrupted, ad.sessions),
        mean_seconds(ad.watched_ns, ad.sessions),
        ad.expected.map(|expected| expected.mean_watched_s).into(),
        cell.seed.into(),
    ]
}

/// Sessions that reached the milestone; 0 for one that the ad does not have.
fn reached(ad: &AdRecord, milestone: &str) -> u64 {
    let mut milestones = ad.milestones.iter();
    milestones
        .find(|record| record.milestone == milestone)
        .map_or(0, |record| record.reached)
}
