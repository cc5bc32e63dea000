//! What a matrix adds: cells with paths and values of their own.

use super::axes::{check_length, objection};
use crate::file::{Assignment, Choice};
use crate::problem::Problems;

/// The entries that nothing speaks against.
pub(super) fn accepted<'a>(entries: &'a [Choice], problems: &mut Problems) -> Vec<&'a Choice> {
    let entries = entries.iter();
    entries.filter(|entry| accepts(entry, problems)).collect()
}

fn accepts(entry: &Choice, problems: &mut Problems) -> bool {
    let mut is_sound = true;
    for (at, Assignment { path, value, place }) in entry.settings.iter().enumerate() {
        let mut others = entry.settings[..at].iter().map(|other| &other.path.value);
        if let Some(problem) = objection(path, place, &mut others) {
            problems.add(problem);
            is_sound = false;
        }
        is_sound &= check_length(path, place, value, problems).is_some();
    }
    is_sound
}
