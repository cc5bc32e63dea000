//! How sessions become pieces of a file.

use super::event_lines::EventLines;
use super::piece::Piece;
use super::session_lines::SessionLines;
use super::{RowAd, RowFormat, SessionRow};

/// What the rows of a cell have in common, made ready for one format.
#[derive(Debug)]
pub struct RowCell(Ads);

#[derive(Debug)]
enum Ads {
    SessionsCsv(Vec<SessionLines>),
    EventsNdjson(Vec<EventLines>),
}

/// A piece is handed over once it has so many bytes.
const PIECE_BYTES: usize = 256 * 1024;

impl RowCell {
    pub(super) fn of(format: RowFormat, ads: &[RowAd<'_>]) -> Self {
        Self(match format {
            RowFormat::SessionsCsv => Ads::SessionsCsv(ads.iter().map(SessionLines::of).collect()),
            RowFormat::EventsNdjson => Ads::EventsNdjson(ads.iter().map(EventLines::of).collect()),
        })
    }
}

/// Makes pieces of the sessions of a chunk.
#[derive(Debug)]
pub(super) struct Encoder {
    piece: Piece,
}

impl Encoder {
    /// One that uses the memory of a piece that was written.
    pub(super) fn reusing(spare: Vec<u8>) -> Self {
        Self {
            piece: Piece {
                rows: 0,
                bytes: spare,
            },
        }
    }

    /// Adds the rows of a session of the ad at a place of the cell; whether the
    /// piece is full.
    pub(super) fn push(&mut self, cell: &RowCell, ad: usize, row: &SessionRow) -> bool {
        let Piece { rows, bytes } = &mut self.piece;
        match &cell.0 {
            Ads::SessionsCsv(ads) => {
                ads[ad].push(row, bytes);
                *rows += 1;
            }
            Ads::EventsNdjson(ads) => {
                ads[ad].push(row, bytes);
                *rows += row.fired as u64;
            }
        }
        self.piece.bytes.len() >= PIECE_BYTES
    }

    /// The piece that was made.
    pub(super) fn into_piece(self) -> Piece {
        self.piece
    }
}
