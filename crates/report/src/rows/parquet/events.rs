//! The columns of rows of events.

use super::ads::Ad;
use crate::parquet_file::{Columns, Layout, OpenColumn, RowGroup};
use crate::rows::SessionRow;
use parquet::data_type::{ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result;

/// Those of a row group that takes the events of sessions.
#[derive(Debug)]
pub(super) struct EventColumns {
    cell: OpenColumn<ByteArrayType>,
    session: OpenColumn<Int64Type>,
    ad_index: OpenColumn<Int32Type>,
    event: OpenColumn<ByteArrayType>,
    offset_ns: OpenColumn<Int64Type>,
}

impl EventColumns {
    pub(super) fn open(layout: &Layout) -> Self {
        let mut columns = Columns::of(layout);
        Self {
            cell: columns.open(),
            session: columns.open(),
            ad_index: columns.open(),
            event: columns.open(),
            offset_ns: columns.open(),
        }
    }

    /// Adds the events of sessions, each with the place of its ad.
    pub(super) fn extend(&mut self, ads: &[Ad], rows: &[(u32, SessionRow)]) -> Result<()> {
        let rows = || {
            let rows = rows.iter().map(|(ad, row)| (&ads[*ad as usize], row));
            rows.flat_map(|(ad, row)| ad.fired(row).iter().map(move |event| (ad, row, event)))
        };
        self.cell.extend(rows().map(|(ad, ..)| ad.cell.clone()))?;
        self.session
            .extend(rows().map(|(_, row, _)| row.session as i64))?;
        self.ad_index.extend(rows().map(|(ad, ..)| ad.index))?;
        self.event
            .extend(rows().map(|(.., (name, _))| name.clone()))?;
        self.offset_ns.extend(rows().map(|(.., (_, at_ns))| *at_ns))
    }

    pub(super) fn close(self) -> Result<RowGroup> {
        RowGroup::of([
            self.cell.close(),
            self.session.close(),
            self.ad_index.close(),
            self.event.close(),
            self.offset_ns.close(),
        ])
    }
}
