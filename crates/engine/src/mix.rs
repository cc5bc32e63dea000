//! A population: groups of viewers who are shown the same ads.

use crate::program::Program;
use crate::shares::Shares;

/// Groups of viewers, each with a program of its own that shows the same ads.
///
/// Viewing i is viewing i of the program of its group, with the same draws as
/// if everybody were of that group: what makes it a member of one is drawn
/// apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix<'p> {
    shares: Shares,
    programs: Vec<&'p Program>,
}

impl<'p> Mix<'p> {
    /// A population with the program of each group.
    ///
    /// # Panics
    /// If there are not as many programs as shares, or if they do not show as
    /// many ads of the same durations.
    pub fn new(shares: Shares, programs: Vec<&'p Program>) -> Self {
        assert_eq!(shares.groups(), programs.len(), "a program for each group");
        if let [first, others @ ..] = &programs[..] {
            assert!(
                others
                    .iter()
                    .all(|other| durations(other).eq(durations(first))),
                "the groups are shown the same ads"
            );
        }
        Self { shares, programs }
    }

    /// The share of each group.
    pub const fn shares(&self) -> &Shares {
        &self.shares
    }

    /// The program of each group, at least one.
    pub fn programs(&self) -> &[&'p Program] {
        &self.programs
    }

    /// How many turns each program has.
    pub fn turns(&self) -> usize {
        self.programs.first().map_or(0, |first| first.turns().len())
    }
}

impl<'p> From<&'p Program> for Mix<'p> {
    /// Everybody is shown this program.
    fn from(program: &'p Program) -> Self {
        Self::new(Shares::of_one(), vec![program])
    }
}

fn durations(program: &Program) -> impl Iterator<Item = crate::SimTime> {
    program.turns().iter().map(|turn| turn.plan.duration())
}
