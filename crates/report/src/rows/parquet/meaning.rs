//! What the columns mean, for the metadata of a file.

use crate::parquet_file::Meaning;
use crate::rows::RowTable;

/// A column, and what it says.
type Described = (&'static str, &'static str);

const SESSIONS: [Described; 9] = [
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

const EVENTS: [Described; 5] = [
    ("cell", "label of the cell"),
    ("session", "the viewing, from 0"),
    ("ad_index", "place of the ad in its cell, from 0"),
    ("event", "name of the event that fired"),
    ("offset_ns", "playhead at which it fired"),
];

/// What each column means.
pub(super) fn meanings(table: RowTable) -> Vec<Meaning<'static>> {
    let described: &[Described] = match table {
        RowTable::Sessions => &SESSIONS,
        RowTable::Events => &EVENTS,
    };
    described.iter().map(meaning).collect()
}

fn meaning((column, description): &Described) -> Meaning<'static> {
    Meaning {
        column,
        description,
        unit: column.ends_with("_ns").then_some("nanosecond"),
    }
}
