//! What a matrix leaves out: every combination with the values of an entry.
//!
//! An entry goes through the combinations that it is about and no others, so
//! that many of them take little longer than the combinations they drop.

use super::axes::Axes;
use super::matching::Matching;
use super::{CELLS_MAX, COMBINATIONS_MAX};
use crate::file::{Assignment, Choice, MatrixFile};
use crate::meaning::meaning;
use crate::nearest;
use crate::node::Value;
use crate::problem::{Problem, Problems, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// Of axes with more values the nearest is not looked for.
const NEAREST_AMONG_MAX: usize = 50;

/// The numbers of the combinations that are left. If there are too many, more
/// than there may be cells.
pub(super) fn kept(axes: &Axes<'_>, file: &MatrixFile, problems: &mut Problems) -> Vec<usize> {
    if axes.first().is_none() && !file.include.is_empty() {
        // Nothing varies but what is included.
        Exclusion::new(axes, 0).read(&file.exclude, problems);
        return Vec::new();
    }
    let most = if file.exclude.is_empty() {
        CELLS_MAX
    } else {
        COMBINATIONS_MAX
    };
    let count = axes.len(most);
    let mut exclusion = Exclusion::new(axes, count.unwrap_or(0));
    exclusion.read(&file.exclude, problems);
    match count {
        Some(_) => exclusion.finish(file, problems),
        None => too_many(axes, most, problems),
    }
}

/// Reports more combinations than are looked at.
fn too_many(axes: &Axes<'_>, most: usize, problems: &mut Problems) -> Vec<usize> {
    let what = if most == CELLS_MAX {
        "cells"
    } else {
        "combinations to exclude from"
    };
    if let Some(first) = axes.first() {
        let message = format!("the matrix has more than {most} {what}");
        problems.error(&first.path.origin, "matrix", message);
    }
    Vec::new()
}

/// The value that an entry names of each axis that it names, by their places.
type Demand = BTreeMap<usize, usize>;

struct Exclusion<'m, 'a> {
    axes: &'m Axes<'a>,
    /// The values of each axis, by what they mean.
    meanings: Vec<BTreeMap<String, usize>>,
    dropped: Vec<bool>,
}

impl<'m, 'a> Exclusion<'m, 'a> {
    fn new(axes: &'m Axes<'a>, combinations: usize) -> Self {
        Self {
            axes,
            meanings: Vec::new(),
            dropped: vec![false; combinations],
        }
    }

    /// Drops what the entries say, and reports those that cannot be meant.
    fn read(&mut self, entries: &[Choice], problems: &mut Problems) {
        if !entries.is_empty() {
            self.meanings = self
                .axes
                .iter()
                .map(|axis| {
                    let keys = axis.path.value.keys();
                    let values = axis.values.iter().enumerate();
                    values
                        .map(|(place, value)| (meaning(value, &keys), place))
                        .collect()
                })
                .collect();
        }
        for entry in entries {
            if problems.is_full() {
                return;
            }
            let demand = self.demand(entry, problems);
            let counts = !self.dropped.is_empty();
            if demand.is_some_and(|demand| counts && !self.drop(&demand)) {
                let message = "the entry drops nothing: earlier ones drop all that it names";
                problems.error(&entry.origin, &entry.place, message);
            }
        }
    }

    /// What an entry asks for; `None` after a report.
    fn demand(&self, entry: &Choice, problems: &mut Problems) -> Option<Demand> {
        let demands = entry
            .settings
            .iter()
            .map(|setting| self.one(setting, problems));
        // All of them, so that all that is wrong is reported.
        let demands: Vec<_> = demands.collect();
        demands.into_iter().collect()
    }

    /// An axis and one of its values.
    fn one(&self, setting: &Assignment, problems: &mut Problems) -> Option<(usize, usize)> {
        let path = &setting.path;
        if self.axes.refused(&path.value) {
            return None;
        }
        let Some((axis, sound)) = self.axes.find(&path.value) else {
            let names = self.axes.iter().map(|axis| axis.path.value.as_str());
            let names: Vec<_> = names.collect();
            let shown = excerpt(path.value.as_str());
            let message = format!("`matrix` does not vary `{shown}`");
            let problem = Problem::error(&path.origin, &setting.place, message);
            let hint = (!names.is_empty()).then(|| nearest::hint(path.value.as_str(), &names));
            problems.add(Problem { hint, ..problem });
            return None;
        };
        let meaning = meaning(&setting.value, &path.value.keys());
        if let Some(value) = self.meanings[axis].get(&meaning) {
            return Some((axis, *value));
        }
        let labels = sound.values.iter().take(NEAREST_AMONG_MAX + 1);
        let labels: Vec<_> = labels.map(|value| excerpt(&value.label())).collect();
        problems.add(no_value(setting, &labels));
        None
    }

    /// Drops the combinations that have these values. Whether there was one.
    fn drop(&mut self, demand: &Demand) -> bool {
        let mut drops = false;
        let lengths: Vec<_> = self.axes.iter().map(|axis| axis.values.len()).collect();
        for number in Matching::new(&lengths, demand) {
            drops |= !self.dropped[number];
            self.dropped[number] = true;
        }
        drops
    }

    fn finish(self, file: &MatrixFile, problems: &mut Problems) -> Vec<usize> {
        let numbered = self.dropped.into_iter().enumerate();
        let kept = numbered.filter(|(_, dropped)| !dropped);
        let kept: Vec<_> = kept.map(|(number, _)| number).collect();
        if let (true, true, Some(last)) = (
            kept.is_empty(),
            file.include.is_empty(),
            file.exclude.last(),
        ) {
            let message = "`exclude` leaves no cell";
            problems.error(&last.origin, &last.place, message);
        }
        kept
    }
}

fn no_value(setting: &Assignment, labels: &[String]) -> Problem {
    let (path, shown) = (&setting.path, excerpt(&setting.value.label()));
    let message = format!("`{}` has no value `{shown}`", excerpt(path.value.as_str()));
    let problem = Problem::error(&setting.value.origin, &setting.place, message);
    let is_list = |label: &String| label.starts_with('[');
    if matches!(setting.value.value, Value::Array(_)) && !labels.iter().any(is_list) {
        return problem.hint("an entry has one value of each path: write an entry for each");
    }
    if labels.len() > NEAREST_AMONG_MAX {
        return problem;
    }
    let names: BTreeSet<_> = labels.iter().map(String::as_str).collect();
    let names: Vec<_> = names.into_iter().collect();
    problem.hint(nearest::hint(&shown, &names))
}
