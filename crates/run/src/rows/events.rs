//! Rows of events.

use super::block::{Block, Gathered, Repeated};
use super::places::CellPlaces;
use std::iter::repeat_n;
use std::num::NonZeroU64;
use std::ops::Range;
use vastsim_montecarlo::PlayedSession;

/// Events that fired. Places are those in [`RowNames`](super::RowNames).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventBlock {
    /// The cell, the same for all.
    pub cell: i32,
    /// The viewing, from 0.
    pub session: Vec<i64>,
    /// Place of the ad in its cell, from 0.
    pub ad_index: Repeated,
    /// The event.
    pub event: Vec<i32>,
    /// The playhead at which it fired, in nanoseconds.
    pub offset_ns: Vec<i64>,
}

impl Block for EventBlock {
    const CHUNK_SESSIONS: NonZeroU64 = NonZeroU64::new(8_192).expect("not 0");
    type Gathered = Self;
}

impl Gathered for EventBlock {
    type Block = Self;

    fn of(places: &CellPlaces, viewings: &Range<u64>) -> Self {
        let viewings = (viewings.end - viewings.start) as usize;
        let events = places.ads.iter().map(|ad| ad.events.len());
        let rows = viewings * places.turns * events.max().unwrap_or(0);
        let ad_index = match &places.ads[..] {
            [ad] => Repeated::Same(ad.index),
            _ => Repeated::Each(Vec::with_capacity(rows)),
        };
        Self {
            cell: places.cell,
            session: Vec::with_capacity(rows),
            ad_index,
            event: Vec::with_capacity(rows),
            offset_ns: Vec::with_capacity(rows),
        }
    }

    #[inline]
    fn push(&mut self, places: &CellPlaces, session: &PlayedSession) {
        let (ad, fired) = (places.ad(session), session.fired);
        self.session.extend(repeat_n(session.viewing as i64, fired));
        if let Repeated::Each(indices) = &mut self.ad_index {
            indices.extend(repeat_n(ad.index, fired));
        }
        self.event.extend_from_slice(&ad.events[..fired]);
        self.offset_ns.extend_from_slice(&ad.offsets_ns[..fired]);
    }

    fn finish(self, _: &CellPlaces) -> (Self, usize) {
        let rows = self.session.len();
        (self, rows * 24)
    }
}
