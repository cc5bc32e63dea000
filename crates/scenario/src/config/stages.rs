//! One level, as it is said in several places.

use super::merge::overlay;
use crate::node::Node;

/// What one level says: the tree after each of its stages, from the weakest to
/// the strongest.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stages(Vec<Node>);

impl Stages {
    /// A level said in one place.
    pub(crate) fn of(tree: Node) -> Self {
        Self(vec![tree])
    }

    /// Lays another stage over those before it. What is wrong with the whole is
    /// reported in the first one.
    pub(crate) fn lay(&mut self, tree: &Node) {
        let whole = match self.last() {
            Some(before) => Node {
                origin: before.origin.clone(),
                ..overlay(before, tree)
            },
            None => tree.clone(),
        };
        self.0.push(whole);
    }

    /// Adds the tree that a stage has made of those before it.
    pub(crate) fn push(&mut self, whole: Node) {
        self.0.push(whole);
    }

    /// All that the level says.
    pub(crate) fn last(&self) -> Option<&Node> {
        self.0.last()
    }

    /// The trees, from the strongest to the weakest stage.
    pub(crate) fn strongest_first(&self) -> impl Iterator<Item = &Node> {
        self.0.iter().rev()
    }
}
