//! How a run tells how far it is, and hears that it should stop.

use crate::cell_tally::CellTally;
use crate::program_tally::ProgramTally;
use crate::tally::Tally;
use std::ops::{Add, AddAssign, Sub};

/// Watches a run; called from every worker thread, once per chunk.
///
/// `()` watches nothing and never stops the run.
pub trait Progress: Sync {
    /// So much more was played. What all threads say adds up to what is counted in
    /// the end.
    fn advance(&self, more: Advance);

    /// Whether to begin no further chunk.
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl Progress for () {
    fn advance(&self, _: Advance) {}
}

/// What was played of a run, or of a part of it: over all cells, groups and ads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Advance {
    /// Viewings; two that are played in a pair of cells are one.
    pub viewings: u64,
    /// Sessions of ads, but for those that failed.
    pub started: u64,
    /// Sessions that were played to the end of the ad.
    pub completed: u64,
}

impl Advance {
    /// Sums up what was counted of a cell.
    pub fn of(tally: &CellTally) -> Self {
        let groups = tally.groups().iter();
        let ads = groups.flat_map(ProgramTally::turns);
        let started = |ad: &Tally| ad.completed() + ad.all_interrupted();
        Self {
            viewings: tally.viewings(),
            started: ads.clone().map(started).sum(),
            completed: ads.map(Tally::completed).sum(),
        }
    }
}

impl Add for Advance {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            viewings: self.viewings + other.viewings,
            started: self.started + other.started,
            completed: self.completed + other.completed,
        }
    }
}

impl AddAssign for Advance {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Advance {
    type Output = Self;

    /// What came since.
    ///
    /// # Panics
    /// If the other one is no earlier part of this.
    fn sub(self, earlier: Self) -> Self {
        Self {
            viewings: self.viewings - earlier.viewings,
            started: self.started - earlier.started,
            completed: self.completed - earlier.completed,
        }
    }
}
