//! What the chunks of a cell have in common.

use std::sync::{Mutex, PoisonError};

/// Keeps what was made for the last cell: chunks come cell by cell.
#[derive(Debug)]
pub(super) struct LastCell<T>(Mutex<Option<(usize, T)>>);

impl<T: Clone> LastCell<T> {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// What is kept for a cell, or made for it now.
    pub(super) fn of(&self, cell: usize, make: impl FnOnce() -> T) -> T {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((of, kept)) if *of == cell => kept.clone(),
            _ => last.insert((cell, make())).1.clone(),
        }
    }
}
