//! The count of a cell's viewings: a tally per group of viewers.

mod restore;

use crate::ad_total::AdTotal;
use crate::program_tally::ProgramTally;
use crate::slot::Count;
use vastsim_engine::Mix;

/// Everything counted over the viewings of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellTally {
    groups: Vec<ProgramTally>,
}

impl CellTally {
    /// Nothing counted yet of a population's viewings.
    pub fn of(mix: &Mix<'_>) -> Self {
        let programs = mix.programs().iter();
        Self {
            groups: programs.map(|program| ProgramTally::of(program)).collect(),
        }
    }

    /// Viewings that were counted; 0 of programs without ads.
    pub fn viewings(&self) -> u64 {
        self.groups.iter().map(ProgramTally::viewings).sum()
    }

    /// The counts of each group, in the order of the mix.
    pub fn groups(&self) -> &[ProgramTally] {
        &self.groups
    }

    /// The same, to be counted in.
    pub(crate) fn groups_mut(&mut self) -> &mut [ProgramTally] {
        &mut self.groups
    }

    /// What was counted of the ad of a turn, over all groups of the mix that was
    /// played.
    ///
    /// # Panics
    /// If the turn is not there.
    pub fn ad<'t>(&'t self, mix: &Mix<'t>, turn: usize) -> AdTotal<'t> {
        let groups = mix.programs().iter().zip(&self.groups);
        let of_group = |(program, tally): (&&'t vastsim_engine::Program, &'t ProgramTally)| {
            (&*program.turns()[turn].plan, &tally.turns()[turn])
        };
        AdTotal::new(groups.map(of_group).collect())
    }

    /// Adds the viewings of another tally of the same mix.
    ///
    /// # Panics
    /// If the other one is of another mix, as far as that shows.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.groups.len(), other.groups.len(), "tallies of one mix");
        for (ours, theirs) in self.groups.iter_mut().zip(&other.groups) {
            ours.merge(theirs);
        }
    }

    /// The canonical form of the aggregate, on which digests are computed: of a
    /// single group that of its tally; else 0, the number of groups, then each
    /// one's, as [`ProgramTally::canonical`] has them.
    pub fn canonical(&self, mut emit: impl FnMut([u8; 16])) {
        if self.groups.len() != 1 {
            emit([0; 16]);
            emit((self.groups.len() as u128).to_le_bytes());
        }
        for tally in &self.groups {
            tally.canonical(&mut emit);
        }
    }
}

impl Count for CellTally {
    fn merge(&mut self, other: &Self) {
        Self::merge(self, other);
    }
}
