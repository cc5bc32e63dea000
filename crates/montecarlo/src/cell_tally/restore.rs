//! A cell's tally as its canonical form has it.

use super::CellTally;
use crate::program_tally::ProgramTally;
use crate::state::{Integers, StateError};
use vastsim_engine::Mix;

impl CellTally {
    /// Reads what [`canonical`](Self::canonical) has written of so many viewings
    /// of a mix.
    ///
    /// # Errors
    /// [`StateError`] for bytes that no run of the mix writes, whatever they are:
    /// they are read once, and memory is that of an empty tally.
    pub fn restore(mix: &Mix<'_>, viewings: u64, bytes: &[u8]) -> Result<Self, StateError> {
        let mut from = Integers::of(bytes);
        let programs = mix.programs();
        if programs.len() != 1 {
            from.length(0)?;
            from.length(programs.len())?;
        }
        let tallies = programs
            .iter()
            .map(|program| ProgramTally::restore(program, viewings, &mut from));
        let groups = tallies.collect::<Result<_, _>>()?;
        from.end()?;
        let tally = Self { groups };
        let is_right = mix.turns() == 0 || tally.counts(viewings);
        is_right.then_some(tally).ok_or(StateError::Contradiction)
    }

    /// Whether every viewing is of one group.
    fn counts(&self, viewings: u64) -> bool {
        let mut groups = self.groups.iter().map(ProgramTally::viewings);
        let sum = groups.try_fold(0, |sum: u64, group| sum.checked_add(group));
        sum == Some(viewings)
    }
}
