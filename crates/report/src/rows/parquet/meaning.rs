//! What the columns mean, for the metadata of a file.

use crate::rows::RowTable;
use parquet::file::metadata::KeyValue;

/// A column, and what it says.
type Meaning = (&'static str, &'static str);

const SESSIONS: [Meaning; 9] = [
    ("cell", "label of the cell"),
    ("session", "the viewing, from 0"),
    ("ad_index", "place of the ad in its cell, from 0"),
    ("ad_id", "identifier of the ad"),
    (
        "offset_ns",
        "where the session was interrupted; null if it was completed",
    ),
    (
        "segment",
        "milestone at which the interrupted segment begins; null if there is none",
    ),
    (
        "reason",
        "reason of the interruption; null if there is none",
    ),
    ("completed", "whether the ad was played to its end"),
    ("watched_ns", "how much of the ad was played"),
];

const EVENTS: [Meaning; 5] = [
    ("cell", "label of the cell"),
    ("session", "the viewing, from 0"),
    ("ad_index", "place of the ad in its cell, from 0"),
    ("event", "name of the event that fired"),
    ("offset_ns", "playhead at which it fired"),
];

/// The `description` of each column, and the `unit` of those that have one, by
/// the name of the column: Parquet's schema has no place for them.
pub(super) fn meanings(table: RowTable) -> Vec<KeyValue> {
    let meanings: &[Meaning] = match table {
        RowTable::Sessions => &SESSIONS,
        RowTable::Events => &EVENTS,
    };
    meanings.iter().flat_map(pairs).collect()
}

fn pairs((column, description): &Meaning) -> impl Iterator<Item = KeyValue> {
    let pair = |key: &str, value: &str| KeyValue::new(format!("{column}.{key}"), value.to_owned());
    let unit = column.ends_with("_ns").then(|| pair("unit", "nanosecond"));
    [pair("description", description)].into_iter().chain(unit)
}
