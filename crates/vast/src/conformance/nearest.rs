//! Which known name an unknown one was meant to be.

/// Longest name that is compared: those of the standard are shorter.
const NAME_BYTES_MAX: usize = 40;

/// The known name that differs least, unless all differ much: in letter case,
/// or in one letter of four.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > NAME_BYTES_MAX {
        return None;
    }
    let distances = known.map(|known| (distance(name, known), known));
    let (distance, nearest) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= name.len().min(nearest.len()) / 4).then_some(nearest)
}

/// How many letters must be added, dropped or changed to make one of the
/// other, letter case aside.
fn distance(from: &str, to: &str) -> usize {
    let to = to.as_bytes();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(!a.eq_ignore_ascii_case(b));
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}
