//! What a run needs of its files.

use crate::file::{SeedPolicy, Sessions};
use crate::group::Group;
use crate::inputs::Input;
use crate::problem::Problem;
use std::collections::BTreeSet;
use vastsim_engine::{Mix, Shares};

/// A scenario that was read, checked and compiled.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its name: 1 to 64 of `A-Z a-z 0-9 . _ -`, fit for a folder.
    pub name: String,
    /// What it is about; empty if the file does not say.
    pub description: String,
    /// Where randomness starts.
    pub seed: u64,
    /// Whether cells draw with that seed or with seeds of their own.
    pub seed_policy: SeedPolicy,
    /// How many sessions each cell plays.
    pub sessions: Sessions,
    /// Its cells, in the order of the matrix; at least one.
    pub cells: Vec<Cell>,
    /// Every file that was read, the scenario itself first.
    pub inputs: Vec<Input>,
    /// What may not be meant as it is written.
    pub warnings: Vec<Problem>,
}

/// One combination of settings: one row of each result.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What the matrix varies, such as `provider=google,ad.duration=00:00:15`;
    /// `all` without a matrix. Unlike that of any other cell.
    pub label: String,
    /// Where its randomness starts: the seed of the scenario, or one made of that
    /// and the label.
    pub seed: u64,
    /// The name of the ad that is shown first.
    pub ad_id: String,
    /// How many of its viewers are of each group.
    pub shares: Shares,
    /// The groups of its viewers, as many as there are shares. All are shown the
    /// same ads.
    pub groups: Vec<Group>,
}

impl Cell {
    /// What a run plays: the program of each group, and its share.
    pub fn mix(&self) -> Mix<'_> {
        let programs = self.groups.iter().map(|group| &*group.program);
        Mix::new(self.shares.clone(), programs.collect())
    }

    /// The providers of its groups.
    pub fn provider(&self) -> String {
        joined(self.groups.iter().map(|group| group.provider.as_str()))
    }

    /// The publishers of its groups, if any has one.
    pub fn publisher(&self) -> Option<String> {
        let publishers = self
            .groups
            .iter()
            .filter_map(|group| group.publisher.as_deref());
        Some(joined(publishers)).filter(|publishers| !publishers.is_empty())
    }

    /// The interruption models of its groups.
    pub fn model(&self) -> String {
        joined(self.groups.iter().map(|group| group.model))
    }
}

/// Each name once, with `+` between two: what results show of several groups.
fn joined<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut seen = BTreeSet::new();
    let each: Vec<_> = names.filter(|name| seen.insert(*name)).collect();
    each.join("+")
}
