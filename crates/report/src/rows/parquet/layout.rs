//! The columns of each table, and how they are stored.

use crate::parquet_file::{Layout, Meaning};
use crate::rows::RowTable;
use parquet::errors::Result;
use parquet::schema::parser::parse_message_type;

const SESSIONS: &str = "message sessions {
    required binary cell (STRING);
    required int64 session;
    required int32 ad_index;
    required binary ad_id (STRING);
    optional int64 offset_ns;
    optional binary segment (STRING);
    optional binary reason (STRING);
    required boolean completed;
    required int64 watched_ns;
}";

const EVENTS: &str = "message events {
    required binary cell (STRING);
    required int64 session;
    required int32 ad_index;
    required binary event (STRING);
    required int64 offset_ns;
}";

/// How the rows of a table are stored.
pub(in crate::rows) fn layout(table: RowTable) -> Result<Layout> {
    let schema = parse_message_type(match table {
        RowTable::Sessions => SESSIONS,
        RowTable::Events => EVENTS,
    })?;
    let meanings: Vec<_> = table.columns().iter().map(meaning).collect();
    Layout::new(schema, &meanings, None, varied(table))
}

/// Columns other than keys, of which there are a few; so are the instants of
/// events.
fn varied(table: RowTable) -> &'static [&'static str] {
    match table {
        RowTable::Sessions => &["session", "offset_ns", "watched_ns"],
        RowTable::Events => &["session"],
    }
}

fn meaning((column, description): &(&'static str, &'static str)) -> Meaning<'static> {
    Meaning {
        column,
        description,
        unit: column.ends_with("_ns").then_some("nanosecond"),
    }
}
