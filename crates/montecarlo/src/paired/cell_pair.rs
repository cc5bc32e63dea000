//! What is played in pairs.

use crate::cell::Cell;
use vastsim_engine::{Mix, Reason};

/// Two populations, of which viewing i draws the same numbers.
///
/// The seed is one for both, so a viewing has one place on every tape: the same
/// draw says which group it is of, and for ads in the same place whether, when and
/// why it is interrupted.
#[derive(Debug, Clone)]
pub struct CellPair<'p> {
    /// The first population.
    pub a: Mix<'p>,
    /// The second.
    pub b: Mix<'p>,
    /// The seed of the streams of both.
    pub seed: u64,
    /// How many viewings of each.
    pub sessions: u64,
}

impl<'p> CellPair<'p> {
    /// The first population as a cell of its own.
    pub fn cell_a(&self) -> Cell<'p> {
        self.cell(&self.a)
    }

    /// The second, likewise.
    pub fn cell_b(&self) -> Cell<'p> {
        self.cell(&self.b)
    }

    fn cell(&self, mix: &Mix<'p>) -> Cell<'p> {
        Cell {
            mix: mix.clone(),
            seed: self.seed,
            sessions: self.sessions,
        }
    }

    /// The most reasons that the ads in one place may have over both cells: which met
    /// which is counted.
    pub const MOST_REASONS: usize = 128;

    /// The most reasons that the ads in one place have.
    pub fn reasons(&self) -> usize {
        let turns = 0..self.turns();
        let counts = turns.map(|turn| self.reasons_of(turn).len());
        counts.max().unwrap_or(0)
    }

    /// The reasons that can end a session of a turn in either cell, each once.
    pub(super) fn reasons_of(&self, turn: usize) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        for program in self.a.programs().iter().chain(self.b.programs()) {
            for reason in program.turns()[turn].plan.reasons().names() {
                if !reasons.contains(reason) {
                    reasons.push(reason.clone());
                }
            }
        }
        reasons
    }

    /// How many ads both show.
    pub fn turns(&self) -> usize {
        self.a.turns().min(self.b.turns())
    }
}
