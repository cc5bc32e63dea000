//! `comparison.csv`: one row per pair of cells, ad and metric.

use super::record::{
    AdComparisonRecord, CellComparisonRecord, ComparisonRecord, RateRecord, WatchedRecord,
};
use crate::{Column, Kind, Table, Unit, Value};

/// The columns of `comparison.csv`.
pub const COLUMNS: [Column; 30] = [
    Column::text("scenario_a", "Name of the scenario of A"),
    Column::text("scenario_b", "Name of the scenario of B"),
    Column::text("cell_a", "Label of the cell of A"),
    Column::text("cell_b", "Label of the cell of B"),
    Column::text("provider_a", "Name of the provider's profile in A"),
    Column::text("provider_b", "Name of the provider's profile in B"),
    Column::text("ad_id_a", "Identifier of the ad of A"),
    Column::text("ad_id_b", "Identifier of the ad of B"),
    Column::new(
        "ad_index",
        Kind::Integer,
        Unit::None,
        "Place of the ads among those of their cells, from 0",
    ),
    Column::text(
        "metric",
        "start_rate, reach, vcr and interruption_rate are fractions, mean_watched_s is in seconds",
    ),
    Column::text(
        "milestone",
        "VAST name of the milestone that is reached, or at which the segment begins",
    ),
    Column::text("reason", "Why sessions were interrupted; empty for all"),
    Column::sessions("events_a", "Sessions of A of which the rate is true"),
    Column::sessions("trials_a", "Sessions of A"),
    Column::sessions("events_b", "Sessions of B of which the rate is true"),
    Column::sessions("trials_b", "Sessions of B"),
    number("value_a", "The metric in A"),
    number("value_b", "The metric in B"),
    number("difference", "B less A"),
    number(
        "ci_low",
        "Lower end of the interval of the difference, at 1 − 2α",
    ),
    number(
        "ci_high",
        "Upper end of the interval of the difference, at 1 − 2α",
    ),
    number(
        "expected_difference",
        "The difference by the models' closed forms",
    ),
    number("unpaired_ci_low", "Lower end of the interval without pairs"),
    number(
        "unpaired_ci_high",
        "Upper end of the interval without pairs",
    ),
    number(
        "narrowing",
        "How many times as wide the interval is without pairs",
    ),
    Column::fraction("margin", "The greatest difference that does not matter"),
    number(
        "log10_p_equivalence",
        "log10 of the p-value of: the difference is beyond the margin",
    ),
    number(
        "log10_p_beyond",
        "log10 of the p-value of: the difference is within the margin",
    ),
    number(
        "log10_p_difference",
        "log10 of the p-value of: there is no difference",
    ),
    Column::text(
        "verdict",
        "equivalent, equivalent_but_detectable, different or inconclusive; empty for times",
    ),
];

/// A number of either sign, in the unit of the metric.
const fn number(name: &'static str, description: &'static str) -> Column {
    Column::new(name, Kind::Number, Unit::None, description)
}

/// A row per pair of cells, ad and metric.
pub fn table(record: &ComparisonRecord) -> Table<'_> {
    let rows = record.cells.iter().flat_map(move |cell| {
        let ads = cell.ads.iter();
        ads.flat_map(move |ad| {
            let rates = ad.rates.iter();
            let rates = rates.map(move |rate| {
                let own = of_rate(record, rate);
                key(record, cell, ad).into_iter().chain(own).collect()
            });
            let watched = ad.watched.iter();
            rates.chain(watched.map(move |watched| {
                let own = of_time(watched);
                key(record, cell, ad).into_iter().chain(own).collect()
            }))
        })
    });
    Table {
        name: "comparison",
        columns: &COLUMNS,
        rows: Box::new(rows),
    }
}

fn key<'r>(
    record: &'r ComparisonRecord,
    cell: &'r CellComparisonRecord,
    ad: &'r AdComparisonRecord,
) -> [Value<'r>; 9] {
    [
        record.a.scenario.name.as_str().into(),
        record.b.scenario.name.as_str().into(),
        cell.a.cell.as_str().into(),
        cell.b.cell.as_str().into(),
        cell.a.provider.as_str().into(),
        cell.b.provider.as_str().into(),
        ad.ad_id_a.as_str().into(),
        ad.ad_id_b.as_str().into(),
        ad.ad_index.into(),
    ]
}

fn of_rate<'r>(record: &'r ComparisonRecord, rate: &'r RateRecord) -> [Value<'r>; 21] {
    [
        rate.metric.as_str().into(),
        rate.milestone.as_deref().into(),
        rate.reason.as_deref().into(),
        rate.events_a.into(),
        rate.trials_a.into(),
        rate.events_b.into(),
        rate.trials_b.into(),
        rate.a.into(),
        rate.b.into(),
        rate.difference.into(),
        rate.ci_low.into(),
        rate.ci_high.into(),
        rate.expected_difference.into(),
        rate.unpaired_ci_low.into(),
        rate.unpaired_ci_high.into(),
        rate.narrowing.into(),
        record.criteria.margin.into(),
        rate.log10_p_equivalence.into(),
        rate.log10_p_beyond.into(),
        rate.log10_p_difference.into(),
        rate.verdict.as_str().into(),
    ]
}

fn of_time(watched: &WatchedRecord) -> [Value<'static>; 21] {
    let empty = Value::Empty;
    [
        "mean_watched_s".into(),
        empty,
        empty,
        empty,
        empty,
        empty,
        empty,
        watched.a_s.into(),
        watched.b_s.into(),
        watched.difference_s.into(),
        watched.ci_low_s.into(),
        watched.ci_high_s.into(),
        watched.expected_difference_s.into(),
        watched.unpaired_ci_low_s.into(),
        watched.unpaired_ci_high_s.into(),
        watched.narrowing.into(),
        empty,
        empty,
        empty,
        empty,
        empty,
    ]
}
