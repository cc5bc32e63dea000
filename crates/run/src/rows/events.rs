//! Rows of events.

use super::block::{Block, Gathered, Repeated};
use super::places::{AdPlaces, CellPlaces, EVENTS_AT_ONCE, FiredEvents};
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
    const CHUNK_ROWS: u64 = 131_072;
    type Gathered = Self;

    fn rows_most(places: &CellPlaces) -> usize {
        let groups = places.ads.chunks(places.turns.max(1));
        let rows = groups.map(|ads| ads.iter().map(|ad| ad.events).sum());
        rows.max().unwrap_or(0)
    }
}

impl EventBlock {
    #[inline]
    fn push_all(&mut self, ad: &AdPlaces, session: &PlayedSession, fired: &FiredEvents) {
        let viewing = session.viewing as i64;
        self.session.extend_from_slice(&[viewing; EVENTS_AT_ONCE]);
        if let Repeated::Each(indices) = &mut self.ad_index {
            indices.extend_from_slice(&[ad.index; EVENTS_AT_ONCE]);
        }
        self.event.extend_from_slice(&fired.events);
        self.offset_ns.extend_from_slice(&fired.offsets_ns);
    }

    #[inline]
    fn truncate(&mut self, rows: usize) {
        self.session.truncate(rows);
        if let Repeated::Each(indices) = &mut self.ad_index {
            indices.truncate(rows);
        }
        self.event.truncate(rows);
        self.offset_ns.truncate(rows);
    }
}

impl Gathered for EventBlock {
    type Block = Self;

    fn of(places: &CellPlaces, viewings: &Range<u64>) -> Self {
        let viewings = (viewings.end - viewings.start) as usize;
        // The last copy of all may be of events that did not fire.
        let rows = viewings * Self::rows_most(places) + EVENTS_AT_ONCE;
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

    #[expect(clippy::inline_always, reason = "as `session`, which calls it")]
    #[inline(always)]
    fn push(&mut self, places: &CellPlaces, session: &PlayedSession) {
        let ad = places.ad(session);
        let rows = self.event.len() + session.fired;
        for fired in &ad.fired[..session.fired.div_ceil(EVENTS_AT_ONCE)] {
            self.push_all(ad, session, fired);
        }
        self.truncate(rows);
    }

    fn finish(self, _: &CellPlaces) -> (Self, usize) {
        let rows = self.session.len();
        (self, rows * 24)
    }
}
