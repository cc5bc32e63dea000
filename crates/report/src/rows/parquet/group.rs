//! Sessions on their way to be a row group.

use super::ads::CellAds;
use super::events::EventColumns;
use super::sessions::SessionColumns;
use crate::parquet_file::RowGroup;
use crate::rows::piece::{Content, Piece};
use crate::rows::{RowTable, SessionRow};
use parquet::errors::{ParquetError, Result};
use std::mem;

/// A row group in the making.
///
/// Sessions are encoded as they come, some at once: whoever stops a run between two of them does
/// not wait for more than that.
#[derive(Debug, Default)]
pub(in crate::rows) struct OpenGroup {
    /// Sessions that are not encoded yet, each with the place of its ad.
    waiting: Vec<(u32, SessionRow)>,
    sessions: usize,
    events: u64,
    /// None before the first session is encoded.
    columns: Option<Result<OpenColumns>>,
}

#[derive(Debug)]
enum OpenColumns {
    Sessions(Box<SessionColumns>),
    Events(Box<EventColumns>),
}

/// A row group has no more sessions, and few more events, than this.
const SESSIONS_MAX: usize = 131_072;
const EVENTS_MAX: u64 = 1_048_576;

/// How many sessions are encoded at once: all columns pass over them, so they should stay in the
/// caches.
const SESSIONS_AT_ONCE: usize = 4_096;

impl OpenGroup {
    /// Adds a session; whether the row group is full.
    pub(in crate::rows) fn push(&mut self, ads: &CellAds, ad: usize, row: &SessionRow) -> bool {
        self.waiting.push((ad as u32, *row));
        self.sessions += 1;
        self.events += u64::from(row.fired);
        if self.waiting.len() >= SESSIONS_AT_ONCE {
            self.encode(ads);
        }
        let is_full = ads.table == RowTable::Events && self.events >= EVENTS_MAX;
        is_full || self.sessions >= SESSIONS_MAX
    }

    /// Ends it, and begins another.
    pub(in crate::rows) fn take(&mut self, ads: &CellAds) -> Piece {
        self.encode(ads);
        let (sessions, events) = (mem::take(&mut self.sessions), mem::take(&mut self.events));
        let rows = match ads.table {
            RowTable::Sessions => sessions as u64,
            RowTable::Events => events,
        };
        let group = match self.columns.take() {
            Some(columns) if rows > 0 => columns.and_then(OpenColumns::close),
            _ => Ok(RowGroup::default()),
        };
        Piece {
            rows,
            content: Content::RowGroup(group),
        }
    }

    /// Encodes what waits; once that has failed, nothing more.
    fn encode(&mut self, ads: &CellAds) {
        if self.waiting.is_empty() {
            return;
        }
        let columns = self.columns.take().unwrap_or_else(|| OpenColumns::of(ads));
        self.columns = Some(columns.and_then(|columns| columns.with(ads, &self.waiting)));
        self.waiting.clear();
    }
}

impl OpenColumns {
    fn of(ads: &CellAds) -> Result<Self> {
        let layout = ads.layout.as_ref();
        let layout = layout.map_err(|error| ParquetError::General(error.to_string()))?;
        Ok(match ads.table {
            RowTable::Sessions => Self::Sessions(Box::new(SessionColumns::open(layout))),
            RowTable::Events => Self::Events(Box::new(EventColumns::open(layout))),
        })
    }

    fn with(mut self, ads: &CellAds, rows: &[(u32, SessionRow)]) -> Result<Self> {
        match &mut self {
            Self::Sessions(columns) => columns.extend(&ads.ads, rows)?,
            Self::Events(columns) => columns.extend(&ads.ads, rows)?,
        }
        Ok(self)
    }

    fn close(self) -> Result<RowGroup> {
        match self {
            Self::Sessions(columns) => columns.close(),
            Self::Events(columns) => columns.close(),
        }
    }
}
