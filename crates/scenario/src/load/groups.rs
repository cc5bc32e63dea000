//! The groups of a cell, before anything is made of them.

use crate::config::marked;
use crate::decode::{At, Decode};
use crate::file::{GROUP_PARTS, PopulationFile};
use crate::node::{Node, Value};
use crate::problem::Problems;
use vastsim_engine::Shares;

/// The groups of a cell: how many viewers are of each, its name, and what is said
/// of it alone.
pub(super) struct Groups {
    /// `None` after reporting what is wrong with the population: what else is
    /// wrong with its groups is still looked for.
    pub(super) shares: Option<Shares>,
    pub(super) each: Vec<(String, Node)>,
}

impl Groups {
    /// Those of a population, or else one of all viewers.
    pub(super) fn of(scenario: &Node, problems: &mut Problems) -> Self {
        let written = scenario.get("population");
        let Some(written) = written.filter(|node| node.value != Value::Null) else {
            return Self::everybody(Some(Shares::of_one()));
        };
        let at = At {
            node: &written.map_items(marked),
            path: "population",
        };
        let reports_before = problems.error_reports();
        let file = PopulationFile::decode(at, problems);
        let (Some(file), Value::Array(trees)) = (file, &written.value) else {
            return Self::everybody(None);
        };
        let is_sound = problems.error_reports() == reports_before;
        let names = file.0.iter().enumerate();
        let names = names.map(|(index, group)| group.name(index));
        let trees = trees.iter().map(|tree| tree.only(&GROUP_PARTS));
        Self {
            shares: Shares::of(&file.weights()).ok().filter(|_| is_sound),
            each: names.zip(trees).collect(),
        }
    }

    fn everybody(shares: Option<Shares>) -> Self {
        Self {
            shares,
            each: vec![(String::new(), Node::nothing())],
        }
    }
}
