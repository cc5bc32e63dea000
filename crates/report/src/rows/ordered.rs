//! Pieces of many threads, written in one order.

use super::output::Output;
use super::piece::Piece;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Puts the pieces of chunks out in the order of the chunks.
///
/// The thread that hands over what is due writes it, and after it what is due
/// then; others go on meanwhile. What is not due yet is parked. A thread that
/// finds no room for it waits, but never the one whose chunk is next, unless
/// another is just writing: so all of them go on.
#[derive(Debug)]
pub(super) struct Ordered {
    state: Mutex<State>,
    /// There is room, another chunk is next, or the output has failed.
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    /// The chunk whose pieces are due.
    next: u64,
    parked: BTreeMap<u64, Parked>,
    parked_bytes: usize,
    /// None while somebody writes.
    output: Option<Output>,
    rows: u64,
    failure: Option<io::Error>,
    /// Memory of pieces that were written.
    spare: Vec<Vec<u8>>,
}

/// What is there of a chunk and not written.
#[derive(Debug, Default)]
struct Parked {
    pieces: VecDeque<Piece>,
    is_whole: bool,
}

/// What may be parked.
const WINDOW_BYTES: usize = 8 * 1024 * 1024;
/// How many pieces of memory are kept for later.
const SPARE_MAX: usize = 32;

impl Ordered {
    pub(super) fn new(output: Output) -> Self {
        Self {
            state: Mutex::new(State {
                next: 0,
                parked: BTreeMap::new(),
                parked_bytes: 0,
                output: Some(output),
                rows: 0,
                failure: None,
                spare: Vec::new(),
            }),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Memory for a piece, empty.
    pub(super) fn spare(&self) -> Vec<u8> {
        self.lock().spare.pop().unwrap_or_default()
    }

    /// Whether nothing more will be written.
    pub(super) fn has_failed(&self) -> bool {
        self.lock().failure.is_some()
    }

    /// Hands over the next piece of a chunk.
    pub(super) fn put(&self, chunk: u64, piece: Piece) {
        let state = self.lock();
        let is_full = |state: &mut State| !state.takes(chunk, piece.size());
        let state = self.changed.wait_while(state, is_full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.park(chunk, piece);
        self.write_due(state);
    }

    /// A chunk is over.
    pub(super) fn finish(&self, chunk: u64) {
        let mut state = self.lock();
        state.parked.entry(chunk).or_default().is_whole = true;
        self.write_due(state);
    }

    /// A chunk will never be over.
    pub(super) fn abandon(&self) {
        let mut state = self.lock();
        let lost = || io::Error::other("some rows were lost");
        state.failure.get_or_insert_with(lost);
        self.changed.notify_all();
    }

    /// Writes whatever is due, unless somebody else is at it, who will.
    fn write_due<'s>(&'s self, mut state: MutexGuard<'s, State>) {
        let Some(mut output) = state.output.take() else {
            return;
        };
        while let Some(piece) = state.due() {
            drop(state);
            let rows = piece.rows;
            let written = output.write(piece.content);
            state = self.lock();
            state.note(rows, written);
            self.changed.notify_all();
        }
        state.output = Some(output);
        self.changed.notify_all();
    }

    /// The output and how many rows are in it, or why it failed.
    pub(super) fn into_output(self) -> (Option<Output>, io::Result<u64>) {
        let state = self.state.into_inner();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        (state.output, state.failure.map_or(Ok(state.rows), Err))
    }
}

impl State {
    /// Whether a piece is taken now; once the output has failed, any.
    fn takes(&self, chunk: u64, bytes: usize) -> bool {
        let has_room = self.parked_bytes + bytes <= WINDOW_BYTES;
        let is_due = chunk == self.next && self.output.is_some();
        has_room || is_due || self.failure.is_some()
    }

    fn park(&mut self, chunk: u64, piece: Piece) {
        if self.failure.is_none() {
            self.parked_bytes += piece.size();
            let parked = self.parked.entry(chunk).or_default();
            parked.pieces.push_back(piece);
        }
    }

    /// Takes the piece that is to be written next, if it is there.
    fn due(&mut self) -> Option<Piece> {
        while self.failure.is_none() {
            let parked = self.parked.get_mut(&self.next)?;
            if let Some(piece) = parked.pieces.pop_front() {
                self.parked_bytes -= piece.size();
                return Some(piece);
            } else if !parked.is_whole {
                return None;
            }
            self.parked.remove(&self.next);
            self.next += 1;
        }
        None
    }

    fn note(&mut self, rows: u64, written: io::Result<Vec<u8>>) {
        match written {
            Ok(mut memory) => {
                self.rows += rows;
                memory.clear();
                self.spare.push(memory);
                self.spare.truncate(SPARE_MAX);
            }
            Err(error) => {
                self.failure.get_or_insert(error);
            }
        }
    }
}
