//! A program's tally as its canonical form has it.

use super::ProgramTally;
use crate::state::{Integers, StateError};
use crate::tally::Tally;
use vastsim_engine::Program;

impl ProgramTally {
    /// Reads what [`canonical`](Self::canonical) has written of a program's
    /// viewings, at most `viewings_max` of them.
    pub(crate) fn restore(
        program: &Program,
        viewings_max: u64,
        from: &mut Integers<'_>,
    ) -> Result<Self, StateError> {
        let turns = program.turns();
        if turns.len() != 1 {
            from.length(turns.len())?;
        }
        let tallies = turns
            .iter()
            .map(|turn| Tally::restore(&turn.plan, viewings_max, from));
        let turns = tallies.collect::<Result<_, _>>()?;
        Ok(Self { turns })
    }
}
