//! Which engine counts the sessions of a cell.

use crate::cell::Cell;
use crate::compiled;

/// How sessions are counted; without influence on any result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Engine {
    /// [`Self::Compiled`] where it can be, else [`Self::Event`].
    #[default]
    Auto,
    /// Every session is played, event by event.
    Event,
    /// Sessions are counted from their draws alone, many at a time: programs of one
    /// ad.
    Compiled,
}

impl Engine {
    /// Whether it can count the viewings of a cell: the compiled one only those of
    /// a single ad.
    pub fn plays(self, cell: &Cell<'_>) -> bool {
        self != Self::Compiled || compiled::plans(&cell.mix).is_some()
    }
}
