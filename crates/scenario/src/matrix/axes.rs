//! The axes of a matrix: what speaks against one, and how they are counted.

use super::Put;
use crate::config_path::ConfigPath;
use crate::decode::Spanned;
use crate::file::{Axis, VARIED_ROOTS};
use crate::meaning::meaning;
use crate::nearest;
use crate::node::Node;
use crate::problem::{Problem, Problems, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// The most paths that vary.
const AXES_MAX: usize = 16;
/// The longest value, as it stands in labels.
const VALUE_BYTES_MAX: usize = 1_024;

/// Keys of a matrix that are no paths.
const LISTS: [&str; 2] = ["exclude", "include"];

/// One path that varies, and its values.
pub(super) struct SoundAxis<'a> {
    pub(super) path: &'a Spanned<ConfigPath>,
    pub(super) values: &'a [Node],
}

/// The axes of a matrix that can vary something.
pub(super) struct Axes<'a> {
    sound: Vec<SoundAxis<'a>>,
    refused: Vec<&'a ConfigPath>,
}

impl<'a> Axes<'a> {
    /// Checks the axes, and reports those that cannot vary anything.
    pub(super) fn new(axes: &'a [Axis], problems: &mut Problems) -> Self {
        let (sound, refused) = (Vec::new(), Vec::new());
        let mut accepted = Self { sound, refused };
        for axis in axes {
            match accepted.checked(axis, problems) {
                Some(sound) => accepted.sound.push(sound),
                None => accepted.refused.push(&axis.path.value),
            }
        }
        accepted
    }

    fn checked(&self, axis: &'a Axis, problems: &mut Problems) -> Option<SoundAxis<'a>> {
        let Axis { path, values } = axis;
        let place = place(path);
        let values = values.as_deref()?;
        let mut others = self.sound.iter().map(|sound| &sound.path.value);
        let objection = objection(path, &place, &mut others).or_else(|| {
            let message = format!("`{}` has no values", excerpt(path.value.as_str()));
            let problem = Problem::error(&path.origin, &place, message);
            values.is_empty().then_some(problem)
        });
        if let Some(problem) = objection {
            problems.add(problem);
            return None;
        }
        for value in values {
            check_length(path, &place, value, problems)?;
        }
        report_repeated(path, values, problems);
        Some(SoundAxis { path, values })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &SoundAxis<'a>> {
        self.sound.iter()
    }

    pub(super) fn first(&self) -> Option<&SoundAxis<'a>> {
        self.sound.first()
    }

    /// The axis of a path, with its place.
    pub(super) fn find(&self, path: &ConfigPath) -> Option<(usize, &SoundAxis<'a>)> {
        let mut axes = self.sound.iter().enumerate();
        axes.find(|(_, axis)| axis.path.value == *path)
    }

    /// Whether an axis of this path was reported.
    pub(super) fn refused(&self, path: &ConfigPath) -> bool {
        self.refused.contains(&path)
    }

    /// How many combinations there are; `None` for more than `most`.
    pub(super) fn len(&self, most: usize) -> Option<usize> {
        let mut lengths = self.sound.iter().map(|axis| axis.values.len());
        let combinations = lengths.try_fold(1_usize, usize::checked_mul);
        combinations.filter(|combinations| *combinations <= most)
    }

    /// A combination by its number, the first axis varying slowest.
    pub(super) fn combination(&self, number: usize) -> Vec<Put<'a>> {
        let (mut settings, mut rest) = (Vec::with_capacity(self.sound.len()), number);
        for axis in self.sound.iter().rev() {
            let count = axis.values.len();
            settings.push((axis.path, &axis.values[rest % count]));
            rest /= count;
        }
        settings.reverse();
        settings
    }
}

/// Where an axis is, for a message.
fn place(path: &Spanned<ConfigPath>) -> String {
    format!("matrix.{}", excerpt(path.value.as_str()))
}

/// What speaks against a path beside others, at its place.
pub(super) fn objection(
    path: &Spanned<ConfigPath>,
    place: &str,
    others: &mut dyn Iterator<Item = &ConfigPath>,
) -> Option<Problem> {
    let problem = |message: String| Problem::error(&path.origin, place, message);
    let (root, shown) = (path.value.root(), excerpt(path.value.as_str()));
    if !VARIED_ROOTS.contains(&root) {
        let message = format!("`matrix` cannot vary `{}`", excerpt(root));
        return Some(problem(message).hint(root_hint(&path.value)));
    }
    for (count, other) in others.enumerate() {
        if other.overlaps(&path.value) {
            let other = excerpt(other.as_str());
            return Some(problem(format!("`{shown}` and `{other}` overlap")));
        }
        if count + 1 == AXES_MAX {
            let message = format!("`matrix` varies more than {AXES_MAX} paths");
            return Some(problem(message));
        }
    }
    None
}

/// What may be meant by a path that nothing varies at.
fn root_hint(path: &ConfigPath) -> String {
    if path.as_str() == "seed" {
        return "`\"seed_policy\": \"derived\"` gives each cell a seed of its own".to_owned();
    }
    if LISTS.contains(&path.as_str()) {
        return "an entry of a list has paths and their values alone".to_owned();
    }
    let lists = LISTS.iter().filter(|_| path.steps().len() == 1);
    let known: Vec<_> = VARIED_ROOTS.iter().chain(lists).copied().collect();
    nearest::hint(path.root(), &known)
}

/// Reports a value that no label has room for.
pub(super) fn check_length(
    path: &Spanned<ConfigPath>,
    place: &str,
    value: &Node,
    problems: &mut Problems,
) -> Option<()> {
    if value.label().len() <= VALUE_BYTES_MAX {
        return Some(());
    }
    let shown = excerpt(path.value.as_str());
    let message = format!("a value of `{shown}` is longer than {VALUE_BYTES_MAX} bytes");
    problems.error(&value.origin, place, message);
    None
}

/// Reports values that are there twice, in equal or in other spelling.
fn report_repeated(path: &Spanned<ConfigPath>, values: &[Node], problems: &mut Problems) {
    let (place, keys) = (place(path), path.value.keys());
    let mut first_labels = BTreeMap::new();
    let mut labels = BTreeSet::new();
    for value in values {
        let label = value.label();
        let first = first_labels.entry(meaning(value, &keys));
        let first = first.or_insert_with(|| label.clone());
        let shown = excerpt(&label);
        if labels.contains(&label) {
            let message = format!("the value `{shown}` is repeated");
            problems.error(&value.origin, &place, message);
        } else if *first != label {
            let message = format!("the value `{shown}` is the same as `{}`", excerpt(first));
            problems.error(&value.origin, &place, message);
        }
        labels.insert(label);
    }
}
