//! The name that was probably meant.

/// Longer texts are no misspelt names.
const NAME_CHARS_MAX: usize = 64;

/// The known name nearest to what is sought: at most one edit for every three characters
/// away.
pub(super) fn nearest<'k>(
    sought: &[&str],
    known: impl Iterator<Item = &'k str>,
) -> Option<&'k str> {
    let known = known.filter(|name| name.chars().count() <= NAME_CHARS_MAX);
    let ranked = known.filter_map(|name| Some((edits(sought, name)?, name)));
    let (_, name) = ranked.min_by_key(|(edits, _)| *edits)?;
    Some(name)
}

/// How far a name is from the nearest that is sought, if that is near.
fn edits(sought: &[&str], name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let edits = sought.iter().filter_map(|sought| {
        let sought = sought.to_lowercase();
        let edits = strsim::damerau_levenshtein(&sought, &name);
        let chars = sought.chars().count().max(name.chars().count());
        (edits <= chars / 3).then_some(edits)
    });
    edits.min()
}

/// Names in backticks, separated by commas; no more of them than anybody reads.
pub(super) fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut shown: Vec<_> = names
        .filter(|name| !name.is_empty())
        .map(crate::observed::problem::quoted)
        .collect();
    if shown.len() > 30 {
        shown.truncate(30);
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
