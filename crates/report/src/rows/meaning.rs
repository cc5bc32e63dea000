//! What the columns mean, for the metadata of whatever has them.

use super::RowTable;

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

impl RowTable {
    /// The columns of its rows where offsets are integers, and what each means; those whose
    /// names end in `_ns` are in nanoseconds.
    ///
    /// ```
    /// # use vastsim_report::rows::RowTable;
    /// assert_eq!(RowTable::Events.columns()[1], ("session", "the viewing, from 0"));
    /// ```
    pub const fn columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Sessions => &SESSIONS,
            Self::Events => &EVENTS,
        }
    }
}
