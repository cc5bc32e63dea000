//! `offsets.csv`: one row per cell, ad, reason and statistic.

use super::{AdsPerCell, Columns, Shown, after_index, after_key, mean_seconds};
use crate::{CellRecord, Column, OffsetRecord, Quantile, Table, Value};

/// The columns of `offsets.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<3, 9>(OWN),
    of_several_ads: &after_index::<3, 10>(OWN),
};

const OWN: [Column; 3] = [
    Column::text(
        "reason",
        "Why the sessions were interrupted; `all` covers every reason",
    )
    .key(),
    Column::text(
        "statistic",
        "What is reported: count, mean, min, quantiles p01 to p999, or max",
    )
    .key()
    .one_of(STATISTICS),
    Column::seconds(
        "value_s",
        "The statistic of the offsets from the start of the ad; for count, a plain number",
    ),
];

/// In the order of the rows.
const STATISTICS: &[&str] = &[
    "count", "mean", "min", "p01", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p999",
    "max",
];

/// Fourteen rows per cell, ad and reason, `all` first.
///
/// A reason without interruptions has a count of 0 and empty statistics.
pub fn table(cells: &[CellRecord], ads: AdsPerCell) -> Table<'_> {
    COLUMNS.table("offsets", (cells, ads), rows)
}

fn rows(shown: Shown<'_>) -> impl Iterator<Item = Vec<Value<'_>>> {
    let mut records: Vec<_> = shown.ad.offsets.iter().collect();
    records.sort_by_key(|record| record.reason != "all");
    let owns = records.into_iter().flat_map(owns);
    owns.map(move |own| shown.row(own))
}

fn owns(record: &OffsetRecord) -> impl Iterator<Item = [Value<'_>; 3]> {
    let reason = Value::from(record.reason.as_str());
    statistics(record).map(move |(statistic, value)| [reason, statistic.into(), value])
}

fn statistics(record: &OffsetRecord) -> impl Iterator<Item = (&'static str, Value<'static>)> {
    let ends = |end: Option<u64>| end.map_or(Value::Empty, Value::Nanos);
    let before = [
        ("count", Value::Whole(record.count)),
        ("mean", mean_seconds(record.sum_ns, record.count)),
        ("min", ends(record.min_ns)),
    ];
    let quantiles = Quantile::ALL.map(|quantile| (quantile.name(), value_of(record, quantile)));
    let after = [("max", ends(record.max_ns))];
    before.into_iter().chain(quantiles).chain(after)
}

fn value_of(record: &OffsetRecord, wanted: Quantile) -> Value<'static> {
    let mut quantiles = record.quantiles.iter();
    quantiles
        .find(|(quantile, _)| *quantile == wanted)
        .map_or(Value::Empty, |(_, nanos)| Value::Nanos(*nanos))
}
