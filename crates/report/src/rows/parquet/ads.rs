//! What the rows of a cell have in common.

use super::layout::layout;
use crate::parquet_file::Layout;
use crate::rows::{RowAd, RowEnding, RowTable, SessionRow};
use parquet::data_type::ByteArray;
use parquet::errors::Result;

/// The ads of a cell, and how the rows of a table are stored.
#[derive(Debug)]
pub(in crate::rows) struct CellAds {
    pub(super) table: RowTable,
    pub(super) layout: Result<Layout>,
    pub(super) ads: Vec<Ad>,
}

#[derive(Debug)]
pub(super) struct Ad {
    pub(super) cell: ByteArray,
    pub(super) index: i32,
    pub(super) id: ByteArray,
    segments: Vec<ByteArray>,
    reasons: Vec<ByteArray>,
    events: Vec<(ByteArray, i64)>,
}

impl CellAds {
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

    pub(super) fn segment(&self, row: &SessionRow) -> Option<ByteArray> {
        match row.ending {
            RowEnding::Interrupted { segment, .. } => {
                Some(self.segments[usize::from(segment)].clone())
            }
            RowEnding::Completed | RowEnding::Failed => None,
        }
    }

    pub(super) fn reason(&self, row: &SessionRow) -> Option<ByteArray> {
        match row.ending {
            RowEnding::Interrupted { reason, .. } => {
                Some(self.reasons[usize::from(reason)].clone())
            }
            RowEnding::Completed | RowEnding::Failed => None,
        }
    }

    pub(super) fn fired(&self, row: &SessionRow) -> &[(ByteArray, i64)] {
        &self.events[..row.fired as usize]
    }
}
