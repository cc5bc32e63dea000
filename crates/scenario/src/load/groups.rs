//! The groups of a cell, before anything is made of them.

use crate::decode::{At, Decode};
use crate::file::{GROUP_PARTS, PopulationFile};
use crate::node::{Node, Value};
use crate::problem::Problems;
use vastsim_engine::Shares;

/// The groups of a cell: how many viewers are of each, its name, and what is said
/// of it alone.
pub(super) struct Groups {
    pub(super) shares: Shares,
    pub(super) each: Vec<(String, Node)>,
}

impl Groups {
    /// Those of a population, or else one of all viewers; `None` after reporting
    /// what is wrong.
    pub(super) fn of(scenario: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(node) = scenario.get("population") else {
            return Some(Self {
                shares: Shares::of_one(),
                each: vec![(String::new(), Node::nothing())],
            });
        };
        let at = At {
            node,
            path: "population",
        };
        let reports_before = problems.error_reports();
        let file = PopulationFile::decode(at, problems)?;
        let is_sound = problems.error_reports() == reports_before;
        let Value::Array(trees) = &node.value else {
            return None;
        };
        let names = file.0.iter().enumerate();
        let names = names.map(|(index, group)| group.name(index));
        let trees = trees.iter().map(|tree| tree.only(&GROUP_PARTS));
        is_sound.then_some(Self {
            shares: Shares::of(&file.weights()).ok()?,
            each: names.zip(trees).collect(),
        })
    }
}
