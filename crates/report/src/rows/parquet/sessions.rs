//! The columns of rows of sessions.

use super::ads::Ad;
use crate::parquet_file::{Columns, Layout, OpenColumn, RowGroup};
use crate::rows::{RowEnding, SessionRow};
use parquet::data_type::{BoolType, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result;

/// Those of a row group that takes sessions.
#[derive(Debug)]
pub(super) struct SessionColumns {
    cell: OpenColumn<ByteArrayType>,
    session: OpenColumn<Int64Type>,
    ad_index: OpenColumn<Int32Type>,
    ad_id: OpenColumn<ByteArrayType>,
    offset_ns: OpenColumn<Int64Type>,
    segment: OpenColumn<ByteArrayType>,
    reason: OpenColumn<ByteArrayType>,
    completed: OpenColumn<BoolType>,
    watched_ns: OpenColumn<Int64Type>,
}

impl SessionColumns {
    pub(super) fn open(layout: &Layout) -> Self {
        let mut columns = Columns::of(layout);
        Self {
            cell: columns.open(),
            session: columns.open(),
            ad_index: columns.open(),
            ad_id: columns.open(),
            offset_ns: columns.open(),
            segment: columns.open(),
            reason: columns.open(),
            completed: columns.open(),
            watched_ns: columns.open(),
        }
    }

    /// Adds sessions, each with the place of its ad.
    pub(super) fn extend(&mut self, ads: &[Ad], rows: &[(u32, SessionRow)]) -> Result<()> {
        let rows = || rows.iter().map(|(ad, row)| (&ads[*ad as usize], row));
        self.cell.extend(rows().map(|(ad, _)| ad.cell.clone()))?;
        self.session
            .extend(rows().map(|(_, row)| row.session as i64))?;
        self.ad_index.extend(rows().map(|(ad, _)| ad.index))?;
        self.ad_id.extend(rows().map(|(ad, _)| ad.id.clone()))?;
        self.offset_ns
            .extend_optional(rows().map(|(_, row)| offset_ns(row)))?;
        self.segment
            .extend_optional(rows().map(|(ad, row)| ad.segment(row)))?;
        self.reason
            .extend_optional(rows().map(|(ad, row)| ad.reason(row)))?;
        let completed = rows().map(|(_, row)| row.ending == RowEnding::Completed);
        self.completed.extend(completed)?;
        self.watched_ns
            .extend(rows().map(|(_, row)| row.watched_ns as i64))
    }

    pub(super) fn close(self) -> Result<RowGroup> {
        RowGroup::of([
            self.cell.close(),
            self.session.close(),
            self.ad_index.close(),
            self.ad_id.close(),
            self.offset_ns.close(),
            self.segment.close(),
            self.reason.close(),
            self.completed.close(),
            self.watched_ns.close(),
        ])
    }
}

const fn offset_ns(row: &SessionRow) -> Option<i64> {
    match row.ending {
        RowEnding::Completed => None,
        RowEnding::Interrupted { .. } | RowEnding::Failed => Some(row.watched_ns as i64),
    }
}
