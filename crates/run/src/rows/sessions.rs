//! Rows of sessions.

use super::block::{Block, Gathered, Repeated};
use super::places::{CellPlaces, Fate};
use std::ops::Range;
use vastsim_montecarlo::PlayedSession;

/// Sessions of ads. Places are those in [`RowNames`](super::RowNames).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionBlock {
    /// The cell, the same for all.
    pub cell: i32,
    /// The viewing, from 0.
    pub session: Vec<i64>,
    /// Place of the ad in its cell, from 0.
    pub ad_index: Repeated,
    /// Identifier of the ad.
    pub ad_id: Repeated,
    /// The interrupted segment; any place where `interrupted` is not set.
    pub segment: Vec<i32>,
    /// The reason of the interruption; any place where `interrupted` is not set.
    pub reason: Vec<i32>,
    /// Whether the ad was played to its end.
    pub completed: Bits,
    /// Whether it was interrupted.
    pub interrupted: Bits,
    /// How much of the ad was played, in nanoseconds.
    pub watched_ns: Vec<i64>,
}

impl Block for SessionBlock {
    const CHUNK_ROWS: u64 = 65_536;
    type Gathered = GatheredSessions;

    fn rows_most(places: &CellPlaces) -> usize {
        places.turns
    }
}

/// Sessions as they are played: most columns are made of them at the end, so that the player is
/// kept from its work by two stores alone.
#[derive(Debug)]
pub struct GatheredSessions {
    first: i64,
    watched_ns: Vec<i64>,
    rows: Vec<Gathering>,
}

#[derive(Debug, Clone, Copy)]
struct Gathering {
    /// From the first viewing of the chunk.
    viewing: u32,
    fate: u32,
}

impl Gathered for GatheredSessions {
    type Block = SessionBlock;

    fn of(places: &CellPlaces, viewings: &Range<u64>) -> Self {
        let rows = (viewings.end - viewings.start) as usize * SessionBlock::rows_most(places);
        Self {
            first: viewings.start as i64,
            watched_ns: Vec::with_capacity(rows),
            rows: Vec::with_capacity(rows),
        }
    }

    #[expect(clippy::inline_always, reason = "as `session`, which calls it")]
    #[inline(always)]
    fn push(&mut self, places: &CellPlaces, session: &PlayedSession) {
        self.watched_ns.push(session.watched.as_nanos() as i64);
        self.rows.push(Gathering {
            viewing: (session.viewing as i64 - self.first) as u32,
            fate: places.fate(session),
        });
    }

    fn finish(self, places: &CellPlaces) -> (SessionBlock, usize) {
        let Self {
            first,
            watched_ns,
            rows,
        } = self;
        let fates = &places.fates;
        let ads = |of: fn(&Fate) -> i32| match places.ads.len() {
            1 => Repeated::Same(of(&fates.all[0])),
            _ => Repeated::Each(column(&rows, |row| of(&fates.all[row.fate as usize]))),
        };
        let interruptions = rows.iter().map(|row| {
            let fate = &fates.all[row.fate as usize];
            (fate.segment, fate.reason)
        });
        let (segment, reason) = interruptions.unzip();
        let block = SessionBlock {
            cell: places.cell,
            session: column(&rows, |row| first + i64::from(row.viewing)),
            ad_index: ads(|fate| fate.ad_index),
            ad_id: ads(|fate| fate.ad_id),
            segment,
            reason,
            completed: Bits::of(&rows, |row| row.fate < fates.completed),
            interrupted: Bits::of(&rows, |row| row.fate >= fates.ended),
            watched_ns,
        };
        let bytes = rows.len() * 40;
        (block, bytes)
    }
}

fn column<T>(rows: &[Gathering], of: impl Fn(&Gathering) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

/// A column of yes and no, eight in each byte, the first in the lowest bit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits(Vec<u8>);

impl Bits {
    fn of(rows: &[Gathering], is_set: impl Fn(&Gathering) -> bool) -> Self {
        let byte = |eight: &[Gathering]| {
            let bits = eight.iter().enumerate();
            bits.fold(0, |byte, (at, row)| byte | u8::from(is_set(row)) << at)
        };
        let (eights, rest) = rows.as_chunks::<8>();
        let mut bytes = Vec::with_capacity(rows.len().div_ceil(8));
        bytes.extend(eights.iter().map(|eight| byte(eight)));
        bytes.extend((!rest.is_empty()).then(|| byte(rest)));
        Self(bytes)
    }

    /// The bytes; what is behind the last bit is not set.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}
