//! Which engine counts the sessions of a cell.

use crate::cell::Cell;
use crate::compiled;
use crate::runner::RunError;

/// How sessions are counted and shown; without influence on any result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Engine {
    /// [`Self::Compiled`] where it can be, else [`Self::Event`].
    #[default]
    Auto,
    /// Every session is played, event by event.
    Event,
    /// Sessions are counted, many at a time, or shown from their draws alone: programs of
    /// one ad. Those that are counted and shown at once are played all the same.
    Compiled,
}

impl Engine {
    /// Whether it can count the viewings of a cell: the compiled one only those of
    /// a single ad.
    pub fn plays(self, cell: &Cell<'_>) -> bool {
        self != Self::Compiled || compiled::plans(&cell.mix).is_some()
    }

    /// Refuses cells that it does not play.
    pub(crate) fn check(self, cells: &[Cell<'_>]) -> Result<(), RunError> {
        let refused = cells.iter().position(|cell| !self.plays(cell));
        refused.map_or(Ok(()), |cell| Err(RunError::NotCompiled { cell }))
    }
}
