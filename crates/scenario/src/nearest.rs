//! The name that was probably meant.

/// Longer texts are no misspelt names.
const NAME_CHARS_MAX: usize = 64;

/// A hint towards the known name nearest to what was written, or the list of
/// all of them where none is near.
pub(crate) fn hint(written: &str, known: &[&str]) -> String {
    match nearest(written, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => "nothing is known here".to_owned(),
        None => format!("known here: {}", list(known)),
    }
}

/// Fewer characters are the beginning of too many names.
const PREFIX_CHARS_MIN: usize = 3;

/// The known name nearest to what was written: at most one edit for every
/// three characters away, swapped neighbours counting as one; or else one that
/// it is the beginning of.
pub(crate) fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    if written.len() > NAME_CHARS_MAX {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    let chars = lower.chars().count();
    let distance = |name: &str| strsim::damerau_levenshtein(&lower, &name.to_ascii_lowercase());
    let begins =
        |name: &str| chars >= PREFIX_CHARS_MIN && name.to_ascii_lowercase().starts_with(&lower);
    let ranked = known.iter().map(|name| (distance(name), *name));
    let near = |(edits, name): &(usize, &str)| {
        *edits <= name.chars().count().max(chars) / 3 || begins(name)
    };
    let (_, name) = ranked.filter(near).min_by_key(|(edits, _)| *edits)?;
    Some(name)
}

/// Names in backticks, separated by commas.
pub(crate) fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
