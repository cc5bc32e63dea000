//! The tables of a result folder, one module each.
//!
//! Each module states its columns and, below them, the row that fills them.
//! Rows come in the order of the cells, within a cell of its ads, and within an
//! ad of its records. Where any cell shows several ads, every table tells them
//! apart by a column `ad_index`; otherwise none has it. The tables of one cell are the
//! rows that it adds to those of a run.

pub mod events;
pub mod incidence;
pub mod interruptions;
pub mod offsets;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
pub mod quartiles;
mod shown;
pub mod summary;
pub mod survival;

use crate::{CellRecord, Column, Kind, Table, Unit, Value};
use shown::Shown;
use vastsim_stats::{Confidence, Interval, interval};

/// Every table of a result folder, in the order in which they are listed.
///
/// # Panics
/// When one is written, if a cell counts more sessions in one of its parts than
/// it has.
pub fn all(cells: &[CellRecord], ads: AdsPerCell, confidence: Confidence) -> [Table<'_>; 7] {
    [
        summary::table(cells, ads, confidence),
        quartiles::table(cells, ads, confidence),
        interruptions::table(cells, ads, confidence),
        offsets::table(cells, ads),
        survival::table(cells, ads, confidence),
        incidence::table(cells, ads, confidence),
        events::table(cells, ads),
    ]
}

/// The columns of the table of that name, if a result has one.
///
/// ```
/// use vastsim_report::tables::columns_of;
///
/// let columns = columns_of("summary").unwrap();
/// assert_eq!(columns.of_several_ads[5].name, "ad_index");
/// assert!(columns_of("manifest").is_none());
/// ```
pub fn columns_of(table: &str) -> Option<Columns> {
    Some(match table {
        "summary" => summary::COLUMNS,
        "quartiles" => quartiles::COLUMNS,
        "interruptions" => interruptions::COLUMNS,
        "offsets" => offsets::COLUMNS,
        "survival" => survival::COLUMNS,
        "incidence" => incidence::COLUMNS,
        "events" => events::COLUMNS,
        _ => return None,
    })
}

/// Which columns of a table a header names: with or without `ad_index`.
pub(crate) fn named(table: &str, header: &csv::StringRecord) -> Option<&'static [Column]> {
    let known = columns_of(table)?;
    let known = [known.of_single_ads, known.of_several_ads];
    let mut known = known.into_iter();
    known.find(|columns| header.iter().eq(columns.iter().map(|column| column.name)))
}

/// How many ads the cells of a result show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdsPerCell {
    /// Each a single one.
    One,
    /// Some of them several, which a column `ad_index` tells apart.
    Several,
}

/// The columns of a table.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Where every cell shows a single ad.
    pub of_single_ads: &'static [Column],
    /// Where a cell shows several: with `ad_index` after `ad_id`.
    pub of_several_ads: &'static [Column],
}

impl Columns {
    /// A table with these columns and the rows of each ad.
    fn table<'a, R: IntoIterator<Item = Vec<Value<'a>>, IntoIter: 'a> + 'a>(
        self,
        name: &'static str,
        (cells, ads): (&'a [CellRecord], AdsPerCell),
        rows: impl Fn(Shown<'a>) -> R + 'a,
    ) -> Table<'a> {
        let shown = cells.iter().flat_map(move |cell| Shown::all(cell, ads));
        Table {
            name,
            columns: match ads {
                AdsPerCell::One => self.of_single_ads,
                AdsPerCell::Several => self.of_several_ads,
            },
            rows: Box::new(shown.flat_map(rows)),
        }
    }
}

/// The columns that open every table.
const KEY: [Column; 6] = [
    Column::text("scenario", "Name of the scenario").key(),
    Column::text(
        "cell",
        "Label of the cell in the scenario's matrix; `all` without a matrix",
    )
    .key(),
    Column::text("provider", "Name of the provider's profile").always(),
    Column::text("publisher", "Identifier of the publisher, if there is one"),
    Column::text("ad_id", "Identifier of the ad").always(),
    Column::text("model", "Name of the interruption model").always(),
];

/// The key columns before `ad_index`, where there is one.
const KEY_BEFORE_INDEX: usize = 5;

const AD_INDEX: Column = Column::new(
    "ad_index",
    Kind::Integer,
    Unit::None,
    "Place of the ad among those of the cell, from 0; the sessions of an ad are those of the viewings that started it",
)
.key();

/// The milestones, by their VAST names.
const MILESTONES: &[&str] = &[
    "start",
    "firstQuartile",
    "midpoint",
    "thirdQuartile",
    "complete",
];

/// The key columns followed by a table's own.
const fn after_key<const OWN: usize, const ALL: usize>(own: [Column; OWN]) -> [Column; ALL] {
    assert!(ALL == KEY.len() + OWN);
    let mut columns = [AD_INDEX; ALL];
    fill(&mut columns, 0, &KEY);
    fill(&mut columns, KEY.len(), &own);
    columns
}

/// The key columns with `ad_index` followed by a table's own.
const fn after_index<const OWN: usize, const ALL: usize>(own: [Column; OWN]) -> [Column; ALL] {
    assert!(ALL == KEY.len() + 1 + OWN);
    let mut columns = [AD_INDEX; ALL];
    let (before, after) = KEY.split_at(KEY_BEFORE_INDEX);
    fill(&mut columns, 0, before);
    fill(&mut columns, KEY_BEFORE_INDEX + 1, after);
    fill(&mut columns, KEY.len() + 1, &own);
    columns
}

/// Puts columns into others, from a place on.
const fn fill(columns: &mut [Column], from: usize, with: &[Column]) {
    let mut i = 0;
    while i < with.len() {
        columns[from + i] = with[i];
        i += 1;
    }
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
