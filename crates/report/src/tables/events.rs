//! `events.csv`: one row per cell, ad and tracking event.

use super::{AdsPerCell, Columns, Shown, after_index, after_key, fraction};
use crate::{CellRecord, Column, EventRecord, Kind, Table, Unit, Value};

/// The columns of `events.csv`.
pub const COLUMNS: Columns = Columns {
    of_single_ads: &after_key::<4, 10>(OWN),
    of_several_ads: &after_index::<4, 11>(OWN),
};

const OWN: [Column; 4] = [
    Column::text(
        "event",
        "VAST name of the event; of a progress event with its offset, such as progress@5s",
    )
    .key(),
    Column::new(
        "fired",
        Kind::Integer,
        Unit::Events,
        "How many times it fired: several times in a session if several are due at one offset",
    )
    .always(),
    Column::sessions("sessions_with_event", "Sessions in which it fired").always(),
    Column::fraction("rate", "Sessions in which it fired among all sessions"),
];

/// One row per cell, ad and event, in the order in which they fire.
pub fn table(cells: &[CellRecord], ads: AdsPerCell) -> Table<'_> {
    COLUMNS.table("events", (cells, ads), rows)
}

fn rows(shown: Shown<'_>) -> impl Iterator<Item = Vec<Value<'_>>> {
    let records = shown.ad.events.iter();
    records.map(move |record| shown.row(own(shown.ad.sessions, record)))
}

fn own(sessions: u64, record: &EventRecord) -> [Value<'_>; 4] {
    [
        record.event.as_str().into(),
        record.fired.into(),
        record.sessions.into(),
        fraction(record.sessions, sessions),
    ]
}
