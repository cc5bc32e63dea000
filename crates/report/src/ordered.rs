//! Pieces of many threads, written in one order.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Where pieces end up.
pub(crate) trait Sink: Debug {
    /// What is written at once.
    type Piece: Debug;

    /// How much memory a piece takes, about.
    fn size(piece: &Self::Piece) -> usize;

    /// Writes a piece, and gives back its memory.
    fn write(&mut self, piece: Self::Piece) -> io::Result<Vec<u8>>;
}

/// Puts the pieces of chunks out in the order of the chunks.
///
/// The thread that hands over what is due writes it, and after it what is due
/// then; others go on meanwhile. What is not due yet is parked. A thread that
/// finds no room for it waits, but never the one whose chunk is next, unless
/// another is just writing: so all of them go on.
#[derive(Debug)]
pub(crate) struct Ordered<S: Sink> {
    state: Mutex<State<S>>,
    /// There is room, another chunk is next, or the sink has failed.
    changed: Condvar,
}

#[derive(Debug)]
struct State<S: Sink> {
    /// The chunk whose pieces are due.
    next: u64,
    parked: BTreeMap<u64, Parked<S::Piece>>,
    parked_bytes: usize,
    /// None while somebody writes.
    sink: Option<S>,
    failure: Option<io::Error>,
    /// Memory of pieces that were written.
    spare: Vec<Vec<u8>>,
}

/// What is there of a chunk and not written.
#[derive(Debug)]
struct Parked<P> {
    pieces: VecDeque<P>,
    is_whole: bool,
}

impl<P> Default for Parked<P> {
    fn default() -> Self {
        Self {
            pieces: VecDeque::new(),
            is_whole: false,
        }
    }
}

/// What may be parked.
const WINDOW_BYTES: usize = 8 * 1024 * 1024;
/// How many pieces of memory are kept for later.
const SPARE_MAX: usize = 32;

impl<S: Sink> Ordered<S> {
    pub(crate) fn new(sink: S) -> Self {
        Self {
            state: Mutex::new(State {
                next: 0,
                parked: BTreeMap::new(),
                parked_bytes: 0,
                sink: Some(sink),
                failure: None,
                spare: Vec::new(),
            }),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Memory for a piece, empty.
    pub(crate) fn spare(&self) -> Vec<u8> {
        self.lock().spare.pop().unwrap_or_default()
    }

    /// Whether nothing more will be written.
    pub(crate) fn has_failed(&self) -> bool {
        self.lock().failure.is_some()
    }

    /// Hands over the next piece of a chunk.
    pub(crate) fn put(&self, chunk: u64, piece: S::Piece) {
        let state = self.lock();
        let is_full = |state: &mut State<S>| !state.takes(chunk, S::size(&piece));
        let state = self.changed.wait_while(state, is_full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.park(chunk, piece);
        self.write_due(state);
    }

    /// A chunk is over.
    pub(crate) fn finish(&self, chunk: u64) {
        let mut state = self.lock();
        state.parked.entry(chunk).or_default().is_whole = true;
        self.write_due(state);
    }

    /// A chunk will never be over.
    pub(crate) fn abandon(&self) {
        let mut state = self.lock();
        state.failure.get_or_insert_with(lost);
        self.changed.notify_all();
    }

    /// Writes whatever is due, unless somebody else is at it, who will.
    fn write_due<'s>(&'s self, mut state: MutexGuard<'s, State<S>>) {
        let Some(mut sink) = state.sink.take() else {
            return;
        };
        while let Some(piece) = state.due() {
            drop(state);
            let written = sink.write(piece);
            state = self.lock();
            state.note(written);
            self.changed.notify_all();
        }
        state.sink = Some(sink);
        self.changed.notify_all();
    }

    /// The sink, and why it failed: behind a chunk that never came something is
    /// still parked.
    pub(crate) fn into_sink(self) -> (Option<S>, io::Result<()>) {
        let state = self.state.into_inner();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        let missing = (!state.parked.is_empty()).then(lost);
        let failure = state.failure.or(missing);
        (state.sink, failure.map_or(Ok(()), Err))
    }
}

fn lost() -> io::Error {
    io::Error::other("some rows were lost")
}

impl<S: Sink> State<S> {
    /// Whether a piece is taken now; once the sink has failed, any.
    fn takes(&self, chunk: u64, bytes: usize) -> bool {
        let has_room = self.parked_bytes + bytes <= WINDOW_BYTES;
        let is_due = chunk == self.next && self.sink.is_some();
        has_room || is_due || self.failure.is_some()
    }

    fn park(&mut self, chunk: u64, piece: S::Piece) {
        if self.failure.is_none() {
            self.parked_bytes += S::size(&piece);
            let parked = self.parked.entry(chunk).or_default();
            parked.pieces.push_back(piece);
        }
    }

    /// Takes the piece that is to be written next, if it is there.
    fn due(&mut self) -> Option<S::Piece> {
        while self.failure.is_none() {
            let parked = self.parked.get_mut(&self.next)?;
            if let Some(piece) = parked.pieces.pop_front() {
                self.parked_bytes -= S::size(&piece);
                return Some(piece);
            } else if !parked.is_whole {
                return None;
            }
            self.parked.remove(&self.next);
            self.next += 1;
        }
        None
    }

    fn note(&mut self, written: io::Result<Vec<u8>>) {
        match written {
            Ok(mut memory) => {
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
