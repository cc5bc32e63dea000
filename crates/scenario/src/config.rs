//! Configuration in four levels, each laid over the one below.
//!
//! A level may be said in several stages: a profile and the one that it
//! extends; the scenario, what its matrix varies, and the command line. Later
//! stages win, but only a level as a whole is laid over the level below: a
//! value that its last stage takes back is that of the level below.

mod defaults;
mod explained;
mod level;
mod lookup;
mod merge;
mod overrides;
mod stages;
mod unset;
mod vary;

pub(crate) use defaults::{defaults, parts};
pub use explained::{ResolvedValue, Setting};
pub use level::Level;
pub use lookup::NotSet;
pub(crate) use merge::{is_whole, overlay};
pub(crate) use overrides::lay;
pub use overrides::{Override, OverrideError};
pub(crate) use stages::Stages;
pub(crate) use unset::{INHERIT, OWN_KEYS, marked, pruned};

use crate::node::Node;

/// The parts that every level may have.
pub(crate) const PARTS: [&str; 3] = ["playback", "tracker", "parser"];

/// How the sessions of a cell are played, as four levels resolve it.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// From the weakest to the strongest.
    levels: [Stages; 4],
    resolved: Node,
}

impl Config {
    /// Lays the levels above the built-in defaults over these.
    pub(crate) fn resolve(provider: Stages, publisher: Stages, run: Stages) -> Self {
        let levels = [defaults().clone(), provider, publisher, run];
        let trees = levels.iter().filter_map(Stages::last).map(pruned);
        let resolved = trees.reduce(|lower, higher| overlay(&lower, &higher));
        Self {
            resolved: resolved.unwrap_or_else(Node::nothing),
            levels,
        }
    }

    /// The tree that all levels together make, without anything unset.
    pub(crate) const fn resolved(&self) -> &Node {
        &self.resolved
    }
}
