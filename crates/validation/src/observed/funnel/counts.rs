//! The counts of a row, whatever columns they are in.

use crate::observed::FunnelCounts;
use crate::observed::columns::{Columns, Count, What};
use crate::observed::convention::Convention;
use crate::observed::count::count;
use crate::observed::problem::{Found, Halt, Objection, Place};
use crate::observed::rate::rebuilt;
use crate::observed::record::Record;

/// The columns that have counts, and how their numbers are written.
#[derive(Debug)]
pub(super) struct CountColumns {
    reached: [Count; 5],
    impressions: Option<usize>,
    conventions: Vec<Convention>,
}

impl CountColumns {
    pub(super) fn of(columns: &Columns, convention: Convention) -> Self {
        let (reached, impressions) = match columns.what {
            What::Funnel {
                reached,
                impressions,
            } => (reached, impressions),
            _ => ([Count::Column(0); 5], None),
        };
        Self {
            reached,
            impressions,
            conventions: vec![convention; columns.names.len()],
        }
    }

    /// Whether a column is one of them.
    pub(super) fn has(&self, column: usize) -> bool {
        let is_reached = self.reached.iter().any(|count| count.column() == column);
        is_reached || self.impressions == Some(column)
    }

    /// Where the count of a milestone is.
    pub(super) fn place(&self, record: &Record<'_>, milestone: usize) -> Place {
        record.place(self.reached[milestone].column())
    }

    /// Those that hold counts and not shares, each once.
    pub(super) fn summed(&self) -> Vec<usize> {
        let reached = self.reached.iter().filter_map(|count| match count {
            Count::Column(column) => Some(*column),
            Count::Rate(_) => None,
        });
        let mut columns: Vec<_> = reached.chain(self.impressions).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The columns and what a row has there, each once.
    pub(super) fn values(&self, counts: &FunnelCounts) -> impl Iterator<Item = (usize, u64)> {
        let columns = self.reached.map(Count::column);
        let apart = self.impressions.filter(|column| !columns.contains(column));
        let impressions = counts.impressions.unwrap_or_default();
        let reached = columns.into_iter().zip(counts.reached);
        reached.chain(apart.map(|column| (column, impressions)))
    }

    /// The counts of a row, or nothing where something is wrong with any of them.
    pub(super) fn read(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
    ) -> Result<Option<FunnelCounts>, Halt> {
        let mut counts = FunnelCounts::default();
        let mut is_right = true;
        let impressions = self.impressions;
        if let Some(column) = impressions.filter(|at| !record.trimmed(*at).is_empty()) {
            let number = self.number(record, column);
            counts.impressions = noted(number, record, column, found, &mut is_right)?;
        }
        let are_impressions_right = is_right;
        for (reached, at) in counts.reached.iter_mut().zip(self.reached) {
            let column = at.column();
            let needs_impressions = impressions == Some(column) || matches!(at, Count::Rate(_));
            if needs_impressions && !are_impressions_right {
                continue;
            }
            let number = match at {
                Count::Column(column) => self.number(record, column),
                Count::Rate(column) => self.of_rate(record, column, counts.impressions),
            };
            let number = noted(number, record, column, found, &mut is_right)?;
            *reached = number.unwrap_or_default();
        }
        Ok(is_right.then_some(counts))
    }

    /// The count in a column.
    pub(super) fn number(&mut self, record: &Record<'_>, column: usize) -> Result<u64, Objection> {
        let convention = &mut self.conventions[column];
        count(record.get(column), record.line, convention)
    }

    fn of_rate(
        &mut self,
        record: &Record<'_>,
        column: usize,
        impressions: Option<u64>,
    ) -> Result<u64, Objection> {
        let convention = &mut self.conventions[column];
        let impressions = impressions.unwrap_or_default();
        rebuilt(record.get(column), impressions, record.line, convention)
    }
}

/// Notes what is wrong with a number.
fn noted(
    number: Result<u64, Objection>,
    record: &Record<'_>,
    column: usize,
    found: &mut Found,
    is_right: &mut bool,
) -> Result<Option<u64>, Halt> {
    match number {
        Ok(number) => Ok(Some(number)),
        Err(objection) => {
            *is_right = false;
            found.error(record.place(column), objection)?;
            Ok(None)
        }
    }
}
