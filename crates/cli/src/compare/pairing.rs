//! Which cell is compared with which.

use crate::exit::Usage;
use std::collections::BTreeMap;
use vastsim_report::Untrusted;

/// Cells by their place in A and in B.
pub(super) struct Pairing {
    pub(super) pairs: Vec<(usize, usize)>,
    /// Labels of cells without a counterpart, of A and of B.
    pub(super) unmatched: [Vec<String>; 2],
}

impl Pairing {
    /// Cells with the same label; the only one of A with the only one of B,
    /// whatever they are called.
    ///
    /// # Errors
    /// If there are none.
    pub(super) fn of(a: &[&str], b: &[&str]) -> Result<Self, Usage> {
        if let ([_], [_]) = (a, b) {
            return Ok(Self {
                pairs: vec![(0, 0)],
                unmatched: [Vec::new(), Vec::new()],
            });
        }
        let places: BTreeMap<_, _> = b
            .iter()
            .zip(0..)
            .map(|(label, place)| (*label, place))
            .collect();
        let found = a.iter().enumerate().filter_map(|(place, label)| {
            let other: usize = *places.get(label)?;
            Some((place, other))
        });
        let pairs: Vec<_> = found.collect();
        if pairs.is_empty() {
            return Err(nothing_in_common(a, b));
        }
        let left = |labels: &[&str], others: &[&str]| {
            let others: std::collections::BTreeSet<_> = others.iter().collect();
            let left = labels.iter().filter(|label| !others.contains(label));
            left.map(|label| (*label).to_owned()).collect()
        };
        let unmatched = [left(a, b), left(b, a)];
        Ok(Self { pairs, unmatched })
    }
}

fn nothing_in_common(a: &[&str], b: &[&str]) -> Usage {
    let [a, b] = [a, b].map(listed);
    Usage(format!(
        "no cell of A is one of B: A has {a}, and B {b}; cells are compared by their labels, \
         so give both the same `matrix`, or a single cell each"
    ))
}

/// Some labels, and how many more there are.
pub(super) fn listed<T: AsRef<str>>(labels: &[T]) -> String {
    const SHOWN: usize = 3;
    let shown = labels.iter().take(SHOWN);
    let shown: Vec<_> = shown
        .map(|label| format!("`{}`", Untrusted(label.as_ref())))
        .collect();
    match labels.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
