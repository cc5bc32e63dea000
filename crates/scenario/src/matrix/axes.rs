//! The axes of a matrix: what speaks against one, and how they are counted.

use super::Put;
use crate::config_path::ConfigPath;
use crate::decode::Spanned;
use crate::file::Axis;
use crate::meaning::meaning;
use crate::node::Node;
use crate::problem::{Problems, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// The most paths that vary.
const AXES_MAX: usize = 16;
/// The longest value, as it stands in labels.
const VALUE_BYTES_MAX: usize = 1_024;

/// What the cells of one run must have in common.
const FIXED: [&str; 7] = [
    "$schema",
    "name",
    "description",
    "seed",
    "seed_policy",
    "sessions",
    "matrix",
];

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
        let shown = excerpt(path.value.as_str());
        let objection = objection(&path.value, &mut others).or_else(|| {
            let empty = format!("`{shown}` has no values");
            values.is_empty().then_some(empty)
        });
        if let Some(message) = objection {
            problems.error(&path.origin, &place, message);
            return None;
        }
        for value in values {
            check_length(path, value, problems)?;
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

/// Where a path of the matrix is, for a message.
pub(super) fn place(path: &Spanned<ConfigPath>) -> String {
    format!("matrix.{}", excerpt(path.value.as_str()))
}

/// What speaks against a path beside others.
pub(super) fn objection(
    path: &ConfigPath,
    others: &mut dyn Iterator<Item = &ConfigPath>,
) -> Option<String> {
    let shown = excerpt(path.as_str());
    if FIXED.contains(&path.root()) {
        return Some(format!("`matrix` cannot vary `{}`", path.root()));
    }
    for (count, other) in others.enumerate() {
        if other.overlaps(path) {
            return Some(format!(
                "`{shown}` and `{}` overlap",
                excerpt(other.as_str())
            ));
        }
        if count + 1 == AXES_MAX {
            return Some(format!("`matrix` varies more than {AXES_MAX} paths"));
        }
    }
    None
}

/// Reports a value that no label has room for.
pub(super) fn check_length(
    path: &Spanned<ConfigPath>,
    value: &Node,
    problems: &mut Problems,
) -> Option<()> {
    if value.label().len() <= VALUE_BYTES_MAX {
        return Some(());
    }
    let shown = excerpt(path.value.as_str());
    let message = format!("a value of `{shown}` is longer than {VALUE_BYTES_MAX} bytes");
    problems.error(&value.origin, &place(path), message);
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
