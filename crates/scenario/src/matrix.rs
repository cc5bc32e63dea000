//! The cells of a scenario: every combination of what its matrix varies.

use crate::config::assign;
use crate::file::Axis;
use crate::meaning::meaning;
use crate::node::Node;
use crate::problem::{Problems, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// The most cells of a scenario.
const CELLS_MAX: usize = 10_000;
/// The most paths that vary.
const AXES_MAX: usize = 16;
/// The most keys of a path, well above what any has.
const DEPTH_MAX: usize = 8;
/// The longest value, as it stands in labels.
const VALUE_BYTES_MAX: usize = 1_024;

/// The label of the only cell of a scenario without a matrix.
const ONLY_CELL: &str = "all";

/// What the cells of one run must have in common.
const FIXED: [&str; 6] = [
    "$schema",
    "name",
    "description",
    "seed",
    "sessions",
    "matrix",
];

/// The axes of a matrix, checked.
pub(crate) struct Matrix<'a> {
    axes: Vec<&'a Axis>,
}

impl<'a> Matrix<'a> {
    /// Checks the axes. One that cannot vary anything is reported and left
    /// out, so that the others are still tried.
    pub(crate) fn new(axes: &'a [Axis], problems: &mut Problems) -> Self {
        let mut matrix = Self { axes: Vec::new() };
        for axis in axes {
            if matrix.accepts(axis, problems) {
                matrix.axes.push(axis);
            }
        }
        if let (None, Some(first)) = (matrix.len(), matrix.axes.first()) {
            let message = format!("the matrix has more than {CELLS_MAX} cells");
            problems.error(&first.path.origin, "matrix", message);
            matrix.axes.clear();
        }
        matrix.check_labels(problems);
        matrix
    }

    fn accepts(&self, axis: &Axis, problems: &mut Problems) -> bool {
        let shown = excerpt(&axis.path.value);
        let place = format!("matrix.{shown}");
        if let Some(message) = self.objection(axis, &shown) {
            problems.error(&axis.path.origin, &place, message);
            return false;
        }
        if let Some(long) = axis
            .values
            .iter()
            .find(|v| v.label().len() > VALUE_BYTES_MAX)
        {
            let message = format!("a value of `{shown}` is longer than {VALUE_BYTES_MAX} bytes");
            problems.error(&long.origin, &place, message);
            return false;
        }
        report_repeated(axis, &place, problems);
        true
    }

    /// What speaks against an axis.
    fn objection(&self, axis: &Axis, shown: &str) -> Option<String> {
        let path = axis.path.value.as_str();
        let root = path.split('.').next().unwrap_or(path);
        if self.axes.len() == AXES_MAX {
            return Some(format!("`matrix` varies more than {AXES_MAX} paths"));
        }
        if FIXED.contains(&root) {
            return Some(format!("`matrix` cannot vary `{root}`"));
        }
        if path.split('.').count() > DEPTH_MAX {
            return Some(format!("`{shown}` is deeper than {DEPTH_MAX} keys"));
        }
        let mut others = self.axes.iter().map(|other| &other.path.value);
        if let Some(other) = others.find(|other| overlap(other, path)) {
            return Some(format!("`{shown}` and `{}` overlap", excerpt(other)));
        }
        axis.values
            .is_empty()
            .then(|| format!("`{shown}` has no values"))
    }

    /// How many cells there are; `None` if too many.
    fn len(&self) -> Option<usize> {
        let mut lengths = self.axes.iter().map(|axis| axis.values.len());
        let cells = lengths.try_fold(1_usize, usize::checked_mul);
        cells.filter(|cells| *cells <= CELLS_MAX)
    }

    /// Every combination, the first axis varying slowest.
    pub(crate) fn combinations(&self) -> impl Iterator<Item = Combination<'a>> + '_ {
        (0..self.len().unwrap_or(0)).map(|index| self.combination(index))
    }

    fn combination(&self, index: usize) -> Combination<'a> {
        let (mut values, mut rest) = (Vec::with_capacity(self.axes.len()), index);
        for axis in self.axes.iter().rev() {
            values.push((*axis, &axis.values[rest % axis.values.len()]));
            rest /= axis.values.len();
        }
        values.reverse();
        Combination { values }
    }

    /// Values that contain `,` and `=` could make two cells look alike.
    fn check_labels(&self, problems: &mut Problems) {
        let mut labels = BTreeSet::new();
        for combination in self.combinations() {
            let label = combination.label();
            let repeated = labels.contains(&label);
            // Values that are repeated outright are reported already.
            if repeated
                && !problems.has_errors()
                && let Some((axis, value)) = combination.values.first()
            {
                let message = format!("two cells have the label `{}`", excerpt(&label));
                problems.error(&value.origin, &axis.path.value, message);
            }
            labels.insert(label);
        }
    }
}

/// One value for each axis.
pub(crate) struct Combination<'a> {
    values: Vec<(&'a Axis, &'a Node)>,
}

impl Combination<'_> {
    /// Such as `provider=google,ad.duration=00:00:15`.
    pub(crate) fn label(&self) -> String {
        if self.values.is_empty() {
            return ONLY_CELL.to_owned();
        }
        let parts = self.values.iter();
        let parts: Vec<_> = parts
            .map(|(axis, value)| format!("{}={}", axis.path.value, value.label()))
            .collect();
        parts.join(",")
    }

    /// Puts the values where they belong.
    pub(crate) fn apply(&self, scenario: &mut Node) {
        for (axis, value) in &self.values {
            let Axis { path, .. } = axis;
            assign(scenario, &path.value, &path.origin, (*value).clone());
        }
    }
}

/// What cells are made of: the scenario without what says what its cells are.
pub(crate) fn cell_base(root: &Node) -> Node {
    const KEYS: [&str; 10] = [
        "name",
        "seed",
        "sessions",
        "ad",
        "provider",
        "publisher",
        "publishers",
        "playback",
        "tracker",
        "parser",
    ];
    root.only(&KEYS)
}

/// Whether one path is the other, or leads into it.
fn overlap(a: &str, b: &str) -> bool {
    let leads = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    leads(a, b) || leads(b, a)
}

/// Reports values that are there twice, in equal or in other spelling.
fn report_repeated(axis: &Axis, place: &str, problems: &mut Problems) {
    let mut first_labels = BTreeMap::new();
    let mut labels = BTreeSet::new();
    for value in &axis.values {
        let label = value.label();
        let meaning = meaning(value, &axis.path.value);
        let first = first_labels.entry(meaning).or_insert_with(|| label.clone());
        let shown = excerpt(&label);
        if labels.contains(&label) {
            let message = format!("the value `{shown}` is repeated");
            problems.error(&value.origin, place, message);
        } else if *first != label {
            let message = format!("the value `{shown}` is the same as `{}`", excerpt(first));
            problems.error(&value.origin, place, message);
        }
        labels.insert(label);
    }
}
