//! Rows of counts: how many sessions reached each milestone.

mod counts;
mod suspicions;

use crate::observed::columns::Columns;
use crate::observed::convention::Convention;
use crate::observed::duplicates::{COMPARED_MAX, Duplicates};
use crate::observed::keys::{About, KeptAbout, KeyColumns};
use crate::observed::problem::{Found, Halt, Objection, Place};
use crate::observed::record::Record;
use crate::observed::totals::{Totals, is_total, row_count};
use crate::observed::{FunnelCounts, Observation, Row, Skipped, SkippedLine};
use counts::CountColumns;
pub(super) use suspicions::Suspicions;

/// Reads rows of counts.
#[derive(Debug)]
pub(super) struct Funnel<'m> {
    keys: KeyColumns<'m>,
    counts: CountColumns,
    /// What all columns are called.
    names: Vec<String>,
    /// The columns without counts.
    others: Vec<usize>,
    /// Those of them before the first count: what a row is about.
    leading: Vec<usize>,
    totals: Totals,
    duplicates: Duplicates,
    /// A row about nothing, or with the sums of all others: the total, if no other
    /// follows.
    pending: Option<Pending>,
    suspicions: Suspicions,
    rows: u64,
}

#[derive(Debug)]
struct Pending {
    line: u64,
    /// Whether it says what it is about.
    is_named: bool,
    counts: FunnelCounts,
    about: KeptAbout,
    places: [Place; 5],
}

impl<'m> Funnel<'m> {
    pub(super) fn new(columns: &Columns, keys: KeyColumns<'m>, convention: Convention) -> Self {
        let counts = CountColumns::of(columns, convention);
        let count = columns.names.len();
        let is_count = |column: &usize| counts.has(*column);
        let first = (0..count).find(is_count).unwrap_or(0);
        let others: Vec<_> = (0..count).filter(|column| !is_count(column)).collect();
        Self {
            keys,
            counts,
            names: columns.names.clone(),
            leading: others
                .iter()
                .copied()
                .filter(|other| *other < first)
                .collect(),
            others,
            totals: Totals::of(count),
            duplicates: Duplicates::default(),
            pending: None,
            suspicions: Suspicions::default(),
            rows: 0,
        }
    }

    /// Rows that grow, and rows with fewer impressions than starts.
    pub(super) const fn suspicious(&self) -> (u64, u64) {
        (self.suspicions.growing, self.suspicions.unimpressed)
    }

    /// Reads one row; what it is if it is none.
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<Option<Skipped>, Halt> {
        if record.is_blank() {
            return Ok(None);
        }
        if let Some(skipped) = self.short(record, found)? {
            return Ok(Some(skipped));
        }
        self.flush(found, visit);
        let Some(counts) = self.counts.read(record, found)? else {
            return Ok(None);
        };
        let about = self.keys.read(record);
        let is_about_nothing = self.leading.iter().all(|at| record.trimmed(*at).is_empty());
        let is_about_nothing = is_about_nothing && !self.leading.is_empty();
        if is_about_nothing || self.may_be_total(&counts) {
            self.pending = Some(Pending {
                line: record.line,
                is_named: !is_about_nothing,
                counts,
                about: KeptAbout::of(&about),
                places: [0, 1, 2, 3, 4].map(|milestone| self.counts.place(record, milestone)),
            });
            return Ok(None);
        }
        if let Some(line) = self.duplicates.earlier(record, &self.others) {
            found.error(record.whole(), twice(line))?;
        }
        self.add(&counts);
        let place = |milestone: usize| self.counts.place(record, milestone);
        self.suspicions.look(record.line, &counts, &place, found);
        visit(row(record.line, &about, counts));
        Ok(None)
    }

    /// What a record says of the others, if it is no row.
    pub(super) fn short(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
    ) -> Result<Option<Skipped>, Halt> {
        if let Some(count) = row_count(record) {
            let is_row = |pending: &Pending| !self.is_sum(pending);
            let rows = self.rows + u64::from(self.pending.as_ref().is_some_and(is_row));
            if count != rows && !found.has_errors() {
                let message = format!("the file says that it has {count} rows, but it has {rows}");
                let objection = Objection::new(message).hint("is the file cut off?");
                found.error(record.whole(), objection)?;
            }
            return Ok(Some(Skipped::RowCount));
        }
        let about = if self.leading.is_empty() {
            &self.others
        } else {
            &self.leading
        };
        if !about.iter().any(|at| is_total(record.get(*at))) {
            return Ok(None);
        }
        for column in self.counts.summed() {
            if record.trimmed(column).is_empty() {
                continue;
            }
            match self.counts.number(record, column) {
                Ok(total) => self.totals.note(column, total, record.place(column)),
                Err(objection) => found.error(record.place(column), objection)?,
            }
        }
        Ok(Some(Skipped::Total))
    }

    /// Adds a row to the sums.
    fn add(&mut self, counts: &FunnelCounts) {
        self.rows += 1;
        for (column, count) in self.counts.values(counts) {
            self.totals.sums[column] += u128::from(count);
        }
    }

    /// Takes a row about nothing, behind which there is another.
    fn flush(&mut self, found: &mut Found, visit: &mut dyn FnMut(Row<'_>)) {
        if let Some(pending) = self.pending.take() {
            let (line, counts) = (pending.line, pending.counts);
            self.add(&counts);
            let place = |milestone: usize| pending.places[milestone].clone();
            self.suspicions.look(line, &counts, &place, found);
            visit(row(line, &pending.about.about(), counts));
        }
    }

    /// Whether the pending row has the sums of all others.
    fn is_sum(&self, pending: &Pending) -> bool {
        self.rows > 0 && self.has_sums(&pending.counts)
    }

    /// Whether a row has the sums of those before it, which of two that are alike
    /// the second has by chance.
    fn may_be_total(&self, counts: &FunnelCounts) -> bool {
        self.rows > 1 && counts.reached[0] > 0 && self.has_sums(counts)
    }

    fn has_sums(&self, counts: &FunnelCounts) -> bool {
        let mut values = self.counts.values(counts);
        values.all(|(column, sum)| self.totals.sums[column] == u128::from(sum))
    }

    /// Compares what was read with what the file says of itself; the line of a total at its
    /// end that is not called one.
    pub(super) fn finish(
        &mut self,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<Option<SkippedLine>, Halt> {
        let is_sum = self
            .pending
            .as_ref()
            .is_some_and(|pending| self.is_sum(pending));
        let total = if is_sum { self.pending.take() } else { None };
        if let Some(named) = total.as_ref().filter(|total| total.is_named) {
            let message = "this row has the sums of all others, and is taken for their total";
            let hint = "call it `Total`, or leave it out, and nothing is said";
            let [place, ..] = named.places.clone();
            found.warning(place, Objection::new(message).hint(hint));
        }
        self.flush(found, visit);
        if !found.has_errors() && self.rows > 0 {
            let names: Vec<_> = self.names.iter().map(String::as_str).collect();
            self.totals.check(&names, found)?;
        }
        self.suspicions.finish(found);
        if let Some(line) = self.duplicates.left_out {
            let message =
                format!("only the first {COMPARED_MAX} rows were looked at for duplicates");
            found.warning(Place::line(line, ""), Objection::new(message));
        }
        Ok(total.map(|pending| SkippedLine {
            line: pending.line,
            what: Skipped::Total,
        }))
    }
}

fn row<'r>(line: u64, about: &About<'r>, counts: FunnelCounts) -> Row<'r> {
    Row {
        line,
        keys: about.keys,
        by: about.by,
        cluster: about.cluster,
        what: Observation::Funnel(counts),
    }
}

fn twice(line: u64) -> Objection {
    let message = format!("this row says the same as line {line}, but for its counts");
    let hint = "remove one of them, or add the column that tells them apart to the report";
    Objection::new(message).hint(hint)
}
