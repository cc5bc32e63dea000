//! `offsets.csv`: one row per cell, reason and statistic.

use super::{after_key, mean_seconds, row};
use crate::{CellRecord, Column, OffsetRecord, Quantile, Table, Value};

/// The columns of `offsets.csv`.
pub const COLUMNS: &[Column] = &after_key::<3, 9>([
    Column::text(
        "reason",
        "Why the sessions were interrupted; `all` covers every reason",
    ),
    Column::text(
        "statistic",
        "What is reported: count, mean, min, quantiles p01 to p999, or max",
    ),
    Column::seconds(
        "value_s",
        "The statistic of the offsets from the start of the ad; for count, a plain number",
    ),
]);

/// Fourteen rows per cell and reason, `all` first.
///
/// A reason without interruptions has a count of 0 and empty statistics.
pub fn table<'a>(cells: impl IntoIterator<Item = &'a CellRecord, IntoIter: 'a>) -> Table<'a> {
    Table {
        name: "offsets",
        columns: COLUMNS,
        rows: Box::new(cells.into_iter().flat_map(rows)),
    }
}

fn rows(cell: &CellRecord) -> impl Iterator<Item = Vec<Value<'_>>> {
    let mut records: Vec<_> = cell.offsets.iter().collect();
    records.sort_by_key(|record| record.reason != "all");
    let owns = records.into_iter().flat_map(owns);
    owns.map(|own| row(cell, own))
}

fn owns(record: &OffsetRecord) -> impl Iterator<Item = [Value<'_>; 3]> {
    let reason = Value::from(record.reason.as_str());
    statistics(record).map(move |(statistic, value)| [reason, statistic.into(), value])
}

fn statistics(record: &OffsetRecord) -> impl Iterator<Item = (&'static str, Value<'static>)> {
    let ends = |end: Option<u64>| end.map_or(Value::Empty, Value::Nanos);
    let before = [
        ("count", record.count.into()),
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
