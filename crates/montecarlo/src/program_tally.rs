//! The count of a cell's viewings: a tally per ad.

mod restore;

use crate::tally::Tally;
use vastsim_engine::Program;

/// Everything counted over the viewings of one cell.
///
/// The sessions of an ad are those of the viewings that started it. Content and
/// notices are not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgramTally {
    turns: Vec<Tally>,
}

impl ProgramTally {
    /// Nothing counted yet of a program's viewings.
    pub fn of(program: &Program) -> Self {
        let tallies = program.turns().iter().map(|turn| Tally::of(&turn.plan));
        Self {
            turns: tallies.collect(),
        }
    }

    /// Viewings that were counted; 0 of a program without ads.
    pub fn viewings(&self) -> u64 {
        self.turns.first().map_or(0, Tally::sessions)
    }

    /// The counts of each ad, in the order of the program's turns.
    pub fn turns(&self) -> &[Tally] {
        &self.turns
    }

    /// The same, to be counted in.
    pub(crate) fn turns_mut(&mut self) -> &mut [Tally] {
        &mut self.turns
    }

    /// Adds the viewings of another tally of the same program.
    ///
    /// # Panics
    /// If the other one is of another program, as far as that shows.
    pub fn merge(&mut self, other: &Self) {
        let turns = other.turns.len();
        assert_eq!(self.turns.len(), turns, "tallies of one program");
        for (ours, theirs) in self.turns.iter_mut().zip(&other.turns) {
            ours.merge(theirs);
        }
    }

    /// The canonical form of the aggregate, on which digests are computed: of a
    /// single ad that of its tally; else the number of ads, then each one's, as
    /// [`Tally::canonical`] has them.
    pub fn canonical(&self, mut emit: impl FnMut([u8; 16])) {
        if self.turns.len() != 1 {
            emit((self.turns.len() as u128).to_le_bytes());
        }
        for tally in &self.turns {
            tally.canonical(&mut emit);
        }
    }
}
