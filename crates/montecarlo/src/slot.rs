//! What is known of a cell while a run lasts.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A count of some viewings, to which that of others can be added.
pub(crate) trait Count {
    fn merge(&mut self, other: &Self);
}

/// The count of a cell, and what came of it once it was complete.
pub(crate) struct Slot<T, R> {
    state: Mutex<SlotState<T, R>>,
}

struct SlotState<T, R> {
    chunks_left: u64,
    tally: Option<T>,
    answer: Option<R>,
}

impl<T: Count, R> Slot<T, R> {
    pub(crate) fn waiting_for(chunks_left: u64) -> Self {
        let (tally, answer) = (None, None);
        Self {
            state: Mutex::new(SlotState {
                chunks_left,
                tally,
                answer,
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, SlotState<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many chunks were not counted.
    pub(crate) fn chunks_left(&self) -> u64 {
        self.lock().chunks_left
    }

    /// Adds the tally of some chunks; the last ones complete the cell.
    pub(crate) fn add(&self, tally: T, chunks: u64, finish: impl FnOnce(T) -> R) {
        let mut state = self.lock();
        state.chunks_left -= chunks;
        let mut sum = tally;
        if let Some(other) = state.tally.take() {
            sum.merge(&other);
        }
        if state.chunks_left == 0 {
            state.answer = Some(finish(sum));
        } else {
            state.tally = Some(sum);
        }
    }

    pub(crate) fn finish(self, finish: impl FnOnce(T) -> R) -> Option<R> {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        state.answer.or_else(|| state.tally.map(finish))
    }
}
