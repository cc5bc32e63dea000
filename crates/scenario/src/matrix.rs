//! The cells of a scenario: every combination of what its matrix varies, without
//! those that it excludes, and those that it includes.

mod axes;
mod exclusion;
mod inclusion;
mod labels;
mod matching;
mod twins;

use crate::assign::assign;
use crate::config_path::ConfigPath;
use crate::decode::Spanned;
use crate::file::{Choice, MatrixFile};
use crate::node::Node;
use crate::problem::Problems;
use axes::Axes;

/// The most cells of a scenario.
const CELLS_MAX: usize = 10_000;
/// The most combinations of which some are excluded.
const COMBINATIONS_MAX: usize = 100_000;

/// The label of the only cell of a scenario without a matrix.
const ONLY_CELL: &str = "all";

/// The cells of a scenario, checked.
pub(crate) struct Matrix<'a> {
    axes: Axes<'a>,
    /// The combinations that are left, by their numbers.
    kept: Vec<usize>,
    included: Vec<&'a Choice>,
}

impl<'a> Matrix<'a> {
    /// Checks a matrix, of which `base` is what its cells have in common. What
    /// is wrong is reported and left out, so that the rest is still tried.
    pub(crate) fn new(file: &'a MatrixFile, base: &Node, problems: &mut Problems) -> Self {
        let reports_before = problems.error_reports();
        let axes = Axes::new(&file.axes, problems);
        let axes_are_sound = problems.error_reports() == reports_before;
        let included = inclusion::accepted(&file.include, problems);
        let kept = exclusion::kept(&axes, file, problems);
        let mut matrix = Self {
            axes,
            kept,
            included,
        };
        if matrix.len() > CELLS_MAX {
            matrix.report_too_many(file, problems);
        }
        twins::take_out(
            &mut matrix,
            base,
            (!file.is_pinned).then_some(&mut *problems),
        );
        // Values that are repeated make labels repeated too.
        if axes_are_sound {
            labels::report(&matrix, problems);
        }
        matrix
    }

    fn len(&self) -> usize {
        self.kept.len() + self.included.len()
    }

    /// Of a matrix with too many cells only so many are left as may be looked
    /// at for other mistakes.
    fn report_too_many(&mut self, file: &MatrixFile, problems: &mut Problems) {
        // An entry of `exclude` that is wrong might have left fewer.
        let is_certain = file.exclude.is_empty() || !problems.has_errors();
        let axis = self.axes.first().map(|axis| &axis.path.origin);
        let origin = axis.or(self.included.first().map(|entry| &entry.origin));
        if let (true, Some(origin)) = (is_certain, origin) {
            let message = format!("the matrix has more than {CELLS_MAX} cells");
            problems.error(origin, "matrix", message);
        }
        self.kept.clear();
        self.included.clear();
    }

    /// All cells: the combinations, then those that are included.
    pub(crate) fn combinations(&self) -> impl Iterator<Item = Combination<'a>> + '_ {
        self.kept().chain(self.included())
    }

    /// The combinations that are left, the first axis varying slowest.
    fn kept(&self) -> impl Iterator<Item = Combination<'a>> + '_ {
        let numbers = self.kept.iter().enumerate();
        numbers.map(|(place, number)| Combination {
            settings: self.axes.combination(*number),
            place,
        })
    }

    fn included(&self) -> impl Iterator<Item = Combination<'a>> + '_ {
        let entries = self.included.iter().enumerate();
        entries.map(|(place, entry)| Combination {
            settings: entry
                .settings
                .iter()
                .map(|it| (&it.path, &it.value))
                .collect(),
            place,
        })
    }
}

/// A path, and the value that is put there.
type Put<'a> = (&'a Spanned<ConfigPath>, &'a Node);

/// What one cell sets.
pub(crate) struct Combination<'a> {
    settings: Vec<Put<'a>>,
    /// Which it is of the combinations, or of what is included, from 0.
    pub(crate) place: usize,
}

impl Combination<'_> {
    /// Such as `provider=google,ad.duration=00:00:15`.
    pub(crate) fn label(&self) -> String {
        if self.settings.is_empty() {
            return ONLY_CELL.to_owned();
        }
        let mut label = String::new();
        for (path, value) in &self.settings {
            label.push_str(if label.is_empty() { "" } else { "," });
            label.push_str(path.value.as_str());
            label.push('=');
            value.write_label(&mut label);
        }
        label
    }

    /// Puts the values where they belong, and reports those that belong nowhere.
    pub(crate) fn apply(&self, scenario: &mut Node, problems: &mut Problems) {
        for (path, value) in &self.settings {
            if let Err(message) = assign(scenario, path, (*value).clone()) {
                let place = format!("matrix.{}", path.value);
                problems.error(&path.origin, &place, message);
            }
        }
    }
}

/// Keys of a scenario that say what its cells are, or are for people.
pub(crate) const OUTSIDE_CELLS: [&str; 3] = ["$schema", "description", "matrix"];

/// What cells are made of: the scenario without what says what its cells are,
/// and what is for people. A key that is unknown is kept, because it may be
/// one that is missed.
pub(crate) fn cell_base(root: &Node) -> Node {
    root.without(&OUTSIDE_CELLS)
}
