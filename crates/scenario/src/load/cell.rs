//! One cell of a scenario: its groups, put together.

use super::Loader;
use super::group::Made;
use super::groups::Groups;
use crate::config::{Stages, lay};
use crate::error::LoadError;
use crate::matrix::{Combination, OUTSIDE_CELLS};
use crate::node::Node;
use crate::problem::Problem;
use crate::scenario::Cell;
use vastsim_engine::Shares;

/// The most groups of a cell times the ads that it shows: each has counts of its
/// own.
const COUNTS_MAX: usize = 4_096;

/// The most groups of all cells together.
const GROUPS_MAX: usize = 100_000;

impl Loader<'_> {
    /// Makes one cell; `None` after reporting why it cannot be made.
    pub(super) fn cell(
        &mut self,
        base: &Node,
        combination: &Combination<'_>,
    ) -> Result<Option<Cell>, LoadError> {
        let mut varied = base.clone();
        combination.apply(&mut varied, &mut self.problems);
        let level = self.run_level(base, &varied, &Node::nothing());
        let own = level.last().cloned().unwrap_or_else(Node::nothing);
        let groups = Groups::of(&own, &mut self.problems);
        let mut made = Vec::new();
        for (name, tree) in &groups.each {
            let level = self.run_level(base, &varied, tree);
            made.push(self.group(name, level)?);
        }
        self.count_groups(&own, made.len());
        let made: Option<Vec<_>> = made.into_iter().collect();
        let (Some(made), Some(shares)) = (made, groups.shares) else {
            return Ok(None);
        };
        let population = own.get("population").unwrap_or(&own);
        let checked = self.check_groups(population, &made);
        Ok(checked.and_then(|()| self.put_together(combination, shares, made)))
    }

    /// What the scenario, its matrix, a group of its population and the command
    /// line say, in this order.
    fn run_level(&mut self, base: &Node, varied: &Node, group: &Node) -> Stages {
        let mut level = Stages::of(base.clone());
        level.push(varied.clone());
        level.lay(group);
        let of_cells = self.overrides.iter();
        let of_cells = of_cells.filter(|one| !OUTSIDE_CELLS.contains(&one.path().root()));
        lay(of_cells, &mut level, &mut self.problems);
        level
    }

    fn put_together(
        &mut self,
        combination: &Combination<'_>,
        shares: Shares,
        made: Vec<Made>,
    ) -> Option<Cell> {
        let (label, (seed, policy)) = (combination.label(), self.seeds?);
        Some(Cell {
            seed: policy.seed(seed, &label),
            label,
            ad_id: made.first()?.show.first()?.id.clone(),
            shares,
            groups: made.into_iter().map(|made| made.group).collect(),
        })
    }

    /// Counts the groups of all cells, and reports one too many.
    fn count_groups(&mut self, own: &Node, groups: usize) {
        self.groups += groups;
        if self.groups > GROUPS_MAX {
            let message = format!("the groups of all cells are more than {GROUPS_MAX}");
            let origin = own
                .get("population")
                .unwrap_or(own)
                .origin
                .first_character();
            let problem = Problem::error(&origin, "population", message);
            self.problems
                .add(problem.hint("make the matrix smaller, or the population"));
        }
    }

    /// Reports groups that cannot be of one cell.
    fn check_groups(&mut self, population: &Node, made: &[Made]) -> Option<()> {
        let first = made.first()?;
        let message = if let Some(other) = made.iter().find(|it| it.ads != first.ads) {
            let (name, other) = (&first.group.name, &other.group.name);
            format!(
                "all groups are shown the same ads, but those of `{other}` are read with other \
                 `parser` settings than those of `{name}`"
            )
        } else if made.len() > 1 && made.len() * first.show.turns.len() > COUNTS_MAX {
            format!("the groups times the ads that they are shown are more than {COUNTS_MAX}")
        } else {
            return Some(());
        };
        let origin = population.origin.first_character();
        self.problems
            .add(Problem::error(&origin, "population", message));
        None
    }
}
