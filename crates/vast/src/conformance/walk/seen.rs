//! The children of an element, counted.

use crate::conformance::row::Row;

/// How often each child of a row has been seen.
pub(super) struct Seen {
    pub(super) row: &'static Row,
    counts: Vec<usize>,
}

impl Seen {
    pub(super) fn none(row: &'static Row) -> Self {
        let counts = vec![0; row.children().len()];
        Self { row, counts }
    }

    /// The row of a child, and how often it has been seen with this one.
    pub(super) fn add(&mut self, name: &str) -> Option<(&'static Row, usize)> {
        let children = self.row.children();
        let index = children.iter().position(|row| row.name == name)?;
        self.counts[index] += 1;
        Some((&children[index], self.counts[index]))
    }

    pub(super) fn count(&self, name: &str) -> usize {
        let counted = self.row.children().iter().zip(&self.counts);
        let of_name = counted.filter(|(row, _)| row.name == name);
        of_name.map(|(_, count)| count).sum()
    }
}
