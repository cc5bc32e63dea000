//! Sums of columns, and rows that say what they are.

use crate::observed::problem::{Found, Halt, Objection, Place, quoted};
use crate::observed::record::Record;

/// Most rows of totals that are compared.
const TOTALS_MAX: usize = 20;

/// The sums of columns of counts.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) sums: Vec<u128>,
    /// What rows of totals say, each where it says so.
    said: Vec<(usize, u64, Place)>,
}

impl Totals {
    pub(super) fn of(columns: usize) -> Self {
        Self {
            sums: vec![0; columns],
            said: Vec::new(),
        }
    }

    /// Notes what a row says of a column.
    pub(super) fn note(&mut self, column: usize, total: u64, place: Place) {
        if self.said.len() < TOTALS_MAX * self.sums.len() {
            self.said.push((column, total, place));
        }
    }

    /// Compares what was said with what was read.
    pub(super) fn check(&mut self, names: &[&str], found: &mut Found) -> Result<(), Halt> {
        for (column, total, place) in std::mem::take(&mut self.said) {
            let sum = self.sums[column];
            if sum == u128::from(total) {
                continue;
            }
            let name = quoted(names[column]);
            let message = format!("the total of {name} is {total}, but its rows add up to {sum}");
            let hint = "is the file cut off, are rows in it twice, or is this a subtotal?";
            found.error(place, Objection::new(message).hint(hint))?;
        }
        Ok(())
    }
}

/// Whether a field says that its row has totals.
pub(super) fn is_total(text: &str) -> bool {
    let text = text.trim_end_matches(':').trim_end().to_lowercase();
    matches!(
        text.as_str(),
        "total" | "totals" | "grand total" | "sum" | "итого" | "всего" | "общий итог"
    )
}

/// How many rows there are, if a record says nothing else: `Total rows: 12`.
pub(super) fn row_count(record: &Record<'_>) -> Option<u64> {
    let mut filled = record.iter().filter(|field| !field.is_empty());
    let (text, number) = filled.next()?.split_once(':')?;
    let is_alone = filled.next().is_none();
    let known = [
        "total rows",
        "rows",
        "row count",
        "всего строк",
        "количество строк",
    ];
    let text = text.trim().to_lowercase();
    let number = number.trim();
    let is_count = is_alone && known.contains(&text.as_str());
    is_count.then(|| number.parse().ok()).flatten()
}
