//! Sessions, gathered until they are a row group.

use super::layout::layout;
use crate::parquet_file::{Columns, Layout, RowGroup};
use crate::rows::piece::{Content, Piece};
use crate::rows::{RowAd, RowEnding, RowTable, SessionRow};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};

/// What the rows of a cell have in common.
#[derive(Debug)]
pub(in crate::rows) struct AdColumns {
    table: RowTable,
    layout: Result<Layout>,
    ads: Vec<Ad>,
}

#[derive(Debug)]
struct Ad {
    cell: ByteArray,
    index: i32,
    id: ByteArray,
    segments: Vec<ByteArray>,
    reasons: Vec<ByteArray>,
    events: Vec<(ByteArray, i64)>,
}

impl AdColumns {
    pub(in crate::rows) fn of(table: RowTable, ads: &[RowAd<'_>]) -> Self {
        Self {
            table,
            layout: layout(table),
            ads: ads.iter().map(Ad::of).collect(),
        }
    }
}

impl Ad {
    fn of(ad: &RowAd<'_>) -> Self {
        let names = |names: &[&str]| names.iter().map(|name| ByteArray::from(*name)).collect();
        let events = ad.events.iter();
        Self {
            cell: ad.cell.into(),
            index: ad.ad_index as i32,
            id: ad.ad_id.into(),
            segments: names(&ad.segments),
            reasons: names(&ad.reasons),
            events: events
                .map(|(name, at_ns)| (ByteArray::from(*name), *at_ns as i64))
                .collect(),
        }
    }

    fn segment(&self, row: &SessionRow) -> Option<ByteArray> {
        match row.ending {
            RowEnding::Interrupted { segment, .. } => {
                Some(self.segments[usize::from(segment)].clone())
            }
            RowEnding::Completed | RowEnding::Failed => None,
        }
    }

    fn reason(&self, row: &SessionRow) -> Option<ByteArray> {
        match row.ending {
            RowEnding::Interrupted { reason, .. } => {
                Some(self.reasons[usize::from(reason)].clone())
            }
            RowEnding::Completed | RowEnding::Failed => None,
        }
    }

    fn fired(&self, row: &SessionRow) -> &[(ByteArray, i64)] {
        &self.events[..row.fired as usize]
    }
}

/// Sessions that wait to be a row group.
#[derive(Debug, Default)]
pub(in crate::rows) struct Buffered {
    /// The place of the ad, and the session.
    sessions: Vec<(u32, SessionRow)>,
    events: u64,
}

/// A row group has no more sessions, and few more events, than this.
const SESSIONS_MAX: usize = 131_072;
const EVENTS_MAX: u64 = 1_048_576;

impl Buffered {
    /// Adds a session; whether the row group is full.
    pub(in crate::rows) fn push(&mut self, ads: &AdColumns, ad: usize, row: &SessionRow) -> bool {
        self.sessions.push((ad as u32, *row));
        self.events += u64::from(row.fired);
        let is_full = ads.table == RowTable::Events && self.events >= EVENTS_MAX;
        is_full || self.sessions.len() >= SESSIONS_MAX
    }

    /// Encodes what there is.
    pub(in crate::rows) fn take(&mut self, ads: &AdColumns) -> Piece {
        let rows = match ads.table {
            RowTable::Sessions => self.sessions.len() as u64,
            RowTable::Events => self.events,
        };
        let group = match (&ads.layout, ads.table) {
            _ if rows == 0 => Ok(RowGroup::default()),
            (Err(error), _) => Err(ParquetError::General(error.to_string())),
            (Ok(layout), RowTable::Sessions) => sessions(layout, &ads.ads, &self.sessions),
            (Ok(layout), RowTable::Events) => events(layout, &ads.ads, &self.sessions),
        };
        self.sessions.clear();
        self.events = 0;
        Piece {
            rows,
            content: Content::RowGroup(group),
        }
    }
}

fn sessions(layout: &Layout, ads: &[Ad], rows: &[(u32, SessionRow)]) -> Result<RowGroup> {
    let rows = || rows.iter().map(|(ad, row)| (&ads[*ad as usize], row));
    let offset_ns = |row: &SessionRow| match row.ending {
        RowEnding::Completed => None,
        RowEnding::Interrupted { .. } | RowEnding::Failed => Some(row.watched_ns as i64),
    };
    let mut columns = Columns::of(layout);
    columns.required::<ByteArrayType>(rows().map(|(ad, _)| ad.cell.clone()))?;
    columns.required::<Int64Type>(rows().map(|(_, row)| row.session as i64))?;
    columns.required::<Int32Type>(rows().map(|(ad, _)| ad.index))?;
    columns.required::<ByteArrayType>(rows().map(|(ad, _)| ad.id.clone()))?;
    columns.optional::<Int64Type>(rows().map(|(_, row)| offset_ns(row)))?;
    columns.optional::<ByteArrayType>(rows().map(|(ad, row)| ad.segment(row)))?;
    columns.optional::<ByteArrayType>(rows().map(|(ad, row)| ad.reason(row)))?;
    columns.required::<BoolType>(rows().map(|(_, row)| row.ending == RowEnding::Completed))?;
    columns.required::<Int64Type>(rows().map(|(_, row)| row.watched_ns as i64))?;
    Ok(columns.into_row_group())
}

fn events(layout: &Layout, ads: &[Ad], rows: &[(u32, SessionRow)]) -> Result<RowGroup> {
    let rows = || {
        let rows = rows.iter().map(|(ad, row)| (&ads[*ad as usize], row));
        rows.flat_map(|(ad, row)| ad.fired(row).iter().map(move |event| (ad, row, event)))
    };
    let mut columns = Columns::of(layout);
    columns.required::<ByteArrayType>(rows().map(|(ad, ..)| ad.cell.clone()))?;
    columns.required::<Int64Type>(rows().map(|(_, row, _)| row.session as i64))?;
    columns.required::<Int32Type>(rows().map(|(ad, ..)| ad.index))?;
    columns.required::<ByteArrayType>(rows().map(|(.., (name, _))| name.clone()))?;
    columns.required::<Int64Type>(rows().map(|(.., (_, at_ns))| *at_ns))?;
    Ok(columns.into_row_group())
}
