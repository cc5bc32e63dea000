//! Labels that two cells have.

use super::{Combination, Matrix};
use crate::problem::{Problems, excerpt};
use std::collections::BTreeSet;

/// Reports cells that look alike without being the same: of the combinations
/// the first, which speaks for the others, and each that is included.
pub(super) fn report(matrix: &Matrix<'_>, problems: &mut Problems) {
    if are_plain(matrix) {
        return;
    }
    let mut labels = BTreeSet::new();
    let mut is_first = true;
    for combination in matrix.kept() {
        let label = combination.label();
        if is_first && labels.contains(&label) {
            is_first = false;
            report_one(&combination, &label, problems);
        }
        labels.insert(label);
    }
    for combination in matrix.included() {
        let label = combination.label();
        if labels.contains(&label) {
            report_one(&combination, &label, problems);
        }
        labels.insert(label);
    }
}

fn report_one(later: &Combination<'_>, label: &str, problems: &mut Problems) {
    if let Some((path, value)) = later.settings.first() {
        let message = format!("two cells have the label `{}`", excerpt(label));
        problems.error(&value.origin, path.value.as_str(), message);
    }
}

/// Whether nobody need look: combinations of values without `,` have labels of
/// their own.
fn are_plain(matrix: &Matrix<'_>) -> bool {
    let mut values = matrix.axes.iter().flat_map(|axis| axis.values);
    matrix.included.is_empty() && values.all(|value| !value.label().contains(','))
}
