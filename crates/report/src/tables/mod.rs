//! The tables of a result folder, one module each.
//!
//! Each module states its columns and, below them, the row that fills them.
//! Rows come in the order of the cells and, within a cell, of its records.

pub mod interruptions;
pub mod offsets;
pub mod quartiles;
pub mod summary;

use crate::{CellKey, CellRecord, Column, Table, Value};
use vastsim_stats::{Confidence, Interval, interval};

/// Every table of a result folder, in the order in which they are listed.
///
/// # Panics
/// When one is written, if a cell counts more sessions in one of its parts than
/// it has.
pub fn all<'a>(
    cells: impl IntoIterator<Item = &'a CellRecord, IntoIter: 'a> + Clone,
    confidence: Confidence,
) -> [Table<'a>; 4] {
    [
        summary::table(cells.clone(), confidence),
        quartiles::table(cells.clone(), confidence),
        interruptions::table(cells.clone(), confidence),
        offsets::table(cells),
    ]
}

/// The columns that open every table.
const KEY: [Column; 6] = [
    Column::text("scenario", "Name of the scenario"),
    Column::text(
        "cell",
        "Label of the cell in the scenario's matrix; `all` without a matrix",
    ),
    Column::text("provider", "Name of the provider's profile"),
    Column::text("publisher", "Identifier of the publisher, if there is one"),
    Column::text("ad_id", "Identifier of the ad"),
    Column::text("model", "Name of the interruption model"),
];

fn key_values(key: &CellKey) -> [Value<'_>; 6] {
    [
        key.scenario.as_str().into(),
        key.cell.as_str().into(),
        key.provider.as_str().into(),
        key.publisher.as_deref().into(),
        key.ad_id.as_str().into(),
        key.model.as_str().into(),
    ]
}

/// The key columns followed by a table's own.
const fn after_key<const OWN: usize, const ALL: usize>(own: [Column; OWN]) -> [Column; ALL] {
    assert!(ALL == KEY.len() + OWN);
    let mut columns = [KEY[0]; ALL];
    let mut i = 0;
    while i < ALL {
        columns[i] = if i < KEY.len() {
            KEY[i]
        } else {
            own[i - KEY.len()]
        };
        i += 1;
    }
    columns
}

/// A row: the cell's key followed by the table's own values.
fn row<'a, const OWN: usize>(cell: &'a CellRecord, own: [Value<'a>; OWN]) -> Vec<Value<'a>> {
    key_values(&cell.key).into_iter().chain(own).collect()
}

/// A rate with the ends of its Wilson interval; empty where nothing was tried.
fn rate_with_interval(successes: u64, trials: u64, confidence: Confidence) -> [Value<'static>; 3] {
    let Interval { low, high } = interval::wilson(successes, trials, confidence);
    match fraction(successes, trials) {
        Value::Empty => [Value::Empty, Value::Empty, Value::Empty],
        rate => [rate, low.into(), high.into()],
    }
}

/// A share of a whole; empty where the whole is nothing.
fn fraction(part: u64, whole: u64) -> Value<'static> {
    (whole > 0).then(|| part as f64 / whole as f64).into()
}

/// A mean in seconds; empty where there is nothing to average.
fn mean_seconds(sum_ns: u128, count: u64) -> Value<'static> {
    (count > 0)
        .then(|| sum_ns as f64 / count as f64 / 1e9)
        .into()
}
