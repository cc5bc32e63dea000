//! What was counted of some of the viewings of a cell.

use crate::cell_tally::CellTally;
use crate::state::StateError;
use crate::viewings::{Overlap, Viewings};
use vastsim_engine::Mix;

/// Some viewings of a cell and their tally.
///
/// Parts of a cell that share no viewing merge to the same whole in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    viewings: Viewings,
    tally: CellTally,
}

impl Counted {
    /// No viewings yet of a population.
    pub fn nothing(mix: &Mix<'_>) -> Self {
        Self::new(Viewings::default(), CellTally::of(mix))
    }

    pub(crate) const fn new(viewings: Viewings, tally: CellTally) -> Self {
        Self { viewings, tally }
    }

    /// Reads back the canonical form of the tally of these viewings.
    ///
    /// # Errors
    /// As [`CellTally::restore`].
    pub fn restore(mix: &Mix<'_>, viewings: Viewings, bytes: &[u8]) -> Result<Self, StateError> {
        let tally = CellTally::restore(mix, viewings.count(), bytes)?;
        Ok(Self::new(viewings, tally))
    }

    /// Which viewings were counted.
    pub const fn viewings(&self) -> &Viewings {
        &self.viewings
    }

    /// Their counts.
    pub const fn tally(&self) -> &CellTally {
        &self.tally
    }

    /// Adds other viewings of the same cell.
    ///
    /// # Errors
    /// [`Overlap`] if a viewing was counted in both: then nothing is added.
    ///
    /// # Panics
    /// If the other ones are of another mix, as far as that shows.
    pub fn merge(&mut self, other: &Self) -> Result<(), Overlap> {
        self.viewings = self.viewings.union(&other.viewings)?;
        self.tally.merge(&other.tally);
        Ok(())
    }
}
