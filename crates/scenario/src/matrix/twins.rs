//! Cells with the same settings.
//!
//! A cell is told from others by the values that differ from the scenario's own:
//! who sets what is set already has the cell of the scenario itself.

use super::{Combination, Matrix};
use crate::assign::value_at;
use crate::config_path::ConfigPath;
use crate::meaning::meaning;
use crate::node::Node;
use crate::problem::{Problems, excerpt};
use std::collections::BTreeMap;

/// Takes out cells that are included although they are there, and reports them
/// unless the command line may have made them so.
pub(super) fn take_out(matrix: &mut Matrix<'_>, base: &Node, mut problems: Option<&mut Problems>) {
    if matrix.included.is_empty() {
        return;
    }
    let (mut known, mut meanings) = (BTreeMap::new(), Meanings::new(base));
    for combination in matrix.kept() {
        known.insert(meanings.of(&combination), combination);
    }
    let included: Vec<_> = matrix.included().collect();
    let mut included = included.into_iter();
    matrix.included.retain(|entry| {
        let Some(combination) = included.next() else {
            return true;
        };
        let settings = meanings.of(&combination);
        if let Some(first) = known.get(&settings) {
            let label = first.label();
            let message = format!("the cell is the same as `{}`", excerpt(&label));
            if let Some(problems) = &mut problems {
                problems.error(&entry.origin, &entry.place, message);
            }
            return false;
        }
        known.insert(settings, combination);
        true
    });
}

/// Numbers for what values mean at their paths.
struct Meanings<'n, 'a> {
    base: &'n Node,
    paths: BTreeMap<&'a ConfigPath, Known>,
    count: usize,
}

/// What is known of a path.
struct Known {
    keys: String,
    /// What the scenario itself says there.
    own: Option<String>,
    others: BTreeMap<String, usize>,
}

impl<'n, 'a> Meanings<'n, 'a> {
    fn new(base: &'n Node) -> Self {
        Self {
            base,
            paths: BTreeMap::new(),
            count: 0,
        }
    }

    /// The numbers of what a cell sets otherwise than the scenario, in order.
    fn of(&mut self, combination: &Combination<'a>) -> Vec<usize> {
        let settings = combination.settings.iter();
        let mut numbers: Vec<_> = settings
            .filter_map(|(path, value)| self.number(&path.value, value))
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// The number of a value, unless it is what the scenario says.
    fn number(&mut self, path: &'a ConfigPath, value: &Node) -> Option<usize> {
        let base = self.base;
        let known = self
            .paths
            .entry(path)
            .or_insert_with(|| Known::of(path, base));
        let meaning = meaning(value, &known.keys);
        if known.own.as_ref() == Some(&meaning) {
            return None;
        }
        let next = self.count;
        let number = *known.others.entry(meaning).or_insert(next);
        self.count += usize::from(number == next);
        Some(number)
    }
}

impl Known {
    fn of(path: &ConfigPath, base: &Node) -> Self {
        let keys = path.keys();
        let own = value_at(base, path).map(|own| meaning(own, &keys));
        let others = BTreeMap::new();
        Self { keys, own, others }
    }
}
