//! How sessions become pieces of a file.

use super::event_lines::EventLines;
#[cfg(feature = "parquet")]
use super::parquet::{CellAds, OpenGroup};
use super::piece::{Content, Piece};
use super::session_lines::SessionLines;
use super::{RowAd, RowFormat, SessionRow};

/// What the rows of a cell have in common, made ready for one format.
#[derive(Debug)]
pub struct RowCell(Ads);

#[derive(Debug)]
enum Ads {
    SessionsCsv(Vec<SessionLines>),
    EventsNdjson(Vec<EventLines>),
    #[cfg(feature = "parquet")]
    Parquet(CellAds),
}

/// A piece is handed over once it has so many bytes.
const PIECE_BYTES: usize = 256 * 1024;

impl RowCell {
    pub(super) fn of(format: RowFormat, ads: &[RowAd<'_>]) -> Self {
        Self(match format {
            RowFormat::SessionsCsv => Ads::SessionsCsv(ads.iter().map(SessionLines::of).collect()),
            RowFormat::EventsNdjson => Ads::EventsNdjson(ads.iter().map(EventLines::of).collect()),
            #[cfg(feature = "parquet")]
            RowFormat::Parquet(table) => Ads::Parquet(CellAds::of(table, ads)),
        })
    }
}

/// Makes pieces of the sessions of a chunk.
#[derive(Debug)]
pub(super) struct Encoder {
    rows: u64,
    text: Vec<u8>,
    #[cfg(feature = "parquet")]
    group: OpenGroup,
}

impl Encoder {
    /// One that uses the memory of a piece that was written.
    pub(super) fn reusing(spare: Vec<u8>) -> Self {
        Self {
            rows: 0,
            text: spare,
            #[cfg(feature = "parquet")]
            group: OpenGroup::default(),
        }
    }

    /// Adds the rows of a session of the ad at a place of the cell; whether the
    /// piece is full.
    pub(super) fn push(&mut self, cell: &RowCell, ad: usize, row: &SessionRow) -> bool {
        match &cell.0 {
            Ads::SessionsCsv(ads) => {
                ads[ad].push(row, &mut self.text);
                self.rows += 1;
            }
            Ads::EventsNdjson(ads) => {
                ads[ad].push(row, &mut self.text);
                self.rows += u64::from(row.fired);
            }
            #[cfg(feature = "parquet")]
            Ads::Parquet(ads) => return self.group.push(ads, ad, row),
        }
        self.text.len() >= PIECE_BYTES
    }

    /// Takes the piece that was made; memory for the next one comes in its place.
    pub(super) fn take(&mut self, cell: &RowCell, spare: impl FnOnce() -> Vec<u8>) -> Piece {
        match &cell.0 {
            Ads::SessionsCsv(_) | Ads::EventsNdjson(_) => Piece {
                rows: std::mem::take(&mut self.rows),
                content: Content::Text(std::mem::replace(&mut self.text, spare())),
            },
            #[cfg(feature = "parquet")]
            Ads::Parquet(ads) => self.group.take(ads),
        }
    }
}
