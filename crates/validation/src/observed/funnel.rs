//! Rows of counts: how many sessions reached each milestone.

mod suspicions;

use crate::observed::columns::{Columns, Count, What};
use crate::observed::convention::Convention;
use crate::observed::count::count;
use crate::observed::duplicates::{COMPARED_MAX, Duplicates};
use crate::observed::keys::{About, KeptAbout, KeyColumns};
use crate::observed::problem::{Found, Halt, Objection, Place};
use crate::observed::rate::rebuilt;
use crate::observed::record::Record;
use crate::observed::totals::{Totals, is_total, row_count};
use crate::observed::{FunnelCounts, Observation, Row, Skipped, SkippedLine};
pub(super) use suspicions::Suspicions;

/// Reads rows of counts.
#[derive(Debug)]
pub(super) struct Funnel<'m> {
    keys: KeyColumns<'m>,
    reached: [Count; 5],
    impressions: Option<usize>,
    /// What all columns are called.
    names: Vec<String>,
    /// How their numbers are written.
    conventions: Vec<Convention>,
    /// The columns without counts.
    others: Vec<usize>,
    /// Those of them before the first count: what a row is about.
    leading: Vec<usize>,
    totals: Totals,
    duplicates: Duplicates,
    /// A row about nothing, which is the total if no other follows.
    pending: Option<Pending>,
    suspicions: Suspicions,
    rows: u64,
}

#[derive(Debug)]
struct Pending {
    line: u64,
    counts: FunnelCounts,
    about: KeptAbout,
    places: [Place; 5],
}

impl<'m> Funnel<'m> {
    pub(super) fn new(columns: &Columns, keys: KeyColumns<'m>, convention: Convention) -> Self {
        let (reached, impressions) = match columns.what {
            What::Funnel {
                reached,
                impressions,
            } => (reached, impressions),
            _ => ([Count::Column(0); 5], None),
        };
        let count = columns.names.len();
        let counted: Vec<_> = reached.iter().map(|count| count.column()).collect();
        let is_count = |column: &usize| counted.contains(column) || impressions == Some(*column);
        let first = (0..count).find(is_count).unwrap_or(0);
        let others: Vec<_> = (0..count).filter(|column| !is_count(column)).collect();
        Self {
            keys,
            reached,
            impressions,
            names: columns.names.clone(),
            conventions: vec![convention; count],
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
        let Some(counts) = self.counts(record, found)? else {
            return Ok(None);
        };
        let about = self.keys.read(record);
        let reached = self.reached;
        let place = |milestone: usize| record.place(reached[milestone].column());
        let is_about_nothing = self.leading.iter().all(|at| record.trimmed(*at).is_empty());
        if is_about_nothing && !self.leading.is_empty() {
            self.pending = Some(Pending {
                line: record.line,
                counts,
                about: KeptAbout::of(&about),
                places: [0, 1, 2, 3, 4].map(place),
            });
            return Ok(None);
        }
        if let Some(line) = self.duplicates.earlier(record, &self.others) {
            found.error(record.whole(), twice(line))?;
        }
        self.take(record.line, &about, counts, &place, found, visit);
        Ok(None)
    }

    /// What a record says of the others, if it is no row.
    pub(super) fn short(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
    ) -> Result<Option<Skipped>, Halt> {
        if let Some(count) = row_count(record) {
            let rows = self.rows + u64::from(self.pending.is_some());
            if count != rows && !found.has_errors() {
                let message = format!("the file says that it has {count} rows, but it has {rows}");
                let objection = Objection::new(message).hint("is the file cut off?");
                found.error(record.whole(), objection)?;
            }
            return Ok(Some(Skipped::RowCount));
        }
        if !self.others.iter().any(|at| is_total(record.get(*at))) {
            return Ok(None);
        }
        for column in self.counted() {
            let text = record.trimmed(column);
            if text.is_empty() {
                continue;
            }
            match count(text, record.line, &mut self.conventions[column]) {
                Ok(total) => self.totals.note(column, total, record.place(column)),
                Err(objection) => found.error(record.place(column), objection)?,
            }
        }
        Ok(Some(Skipped::Total))
    }

    /// The columns that hold counts, each once.
    fn counted(&self) -> Vec<usize> {
        let reached = self.reached.iter().filter_map(|count| match count {
            Count::Column(column) => Some(*column),
            Count::Rate(_) => None,
        });
        let mut columns: Vec<_> = reached.chain(self.impressions).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The counts of a row, or nothing where something is wrong with any of them.
    fn counts(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
    ) -> Result<Option<FunnelCounts>, Halt> {
        let mut counts = FunnelCounts::default();
        let mut is_right = true;
        if let Some(column) = self
            .impressions
            .filter(|at| !record.trimmed(*at).is_empty())
        {
            let number = self.number(record, column);
            counts.impressions = noted(number, record, column, found, &mut is_right)?;
        }
        for (milestone, place) in self.reached.into_iter().enumerate() {
            let column = place.column();
            if !is_right && self.impressions == Some(column) {
                continue;
            }
            let number = match place {
                Count::Column(column) => self.number(record, column),
                Count::Rate(_) if !is_right => continue,
                Count::Rate(column) => self.of_rate(record, column, counts.impressions),
            };
            let number = noted(number, record, column, found, &mut is_right)?;
            counts.reached[milestone] = number.unwrap_or_default();
        }
        Ok(is_right.then_some(counts))
    }

    fn number(&mut self, record: &Record<'_>, column: usize) -> Result<u64, Objection> {
        let convention = &mut self.conventions[column];
        count(record.get(column), record.line, convention)
    }

    fn of_rate(
        &mut self,
        record: &Record<'_>,
        column: usize,
        impressions: Option<u64>,
    ) -> Result<u64, Objection> {
        let impressions = impressions.unwrap_or_default();
        let convention = &mut self.conventions[column];
        rebuilt(record.get(column), impressions, record.line, convention)
    }

    fn take(
        &mut self,
        line: u64,
        about: &About<'_>,
        counts: FunnelCounts,
        place: &dyn Fn(usize) -> Place,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) {
        self.rows += 1;
        for (count, reached) in self.reached.iter().zip(counts.reached) {
            self.totals.sums[count.column()] += u128::from(reached);
        }
        let is_apart = |column: &usize| self.reached.iter().all(|count| count.column() != *column);
        if let Some(column) = self.impressions.filter(is_apart) {
            self.totals.sums[column] += u128::from(counts.impressions.unwrap_or_default());
        }
        self.suspicions.look(line, &counts, place, found);
        visit(Row {
            line,
            keys: about.keys,
            by: about.by,
            cluster: about.cluster,
            what: Observation::Funnel(counts),
        });
    }

    /// Takes a row about nothing, behind which there is another.
    fn flush(&mut self, found: &mut Found, visit: &mut dyn FnMut(Row<'_>)) {
        if let Some(pending) = self.pending.take() {
            let about = pending.about.about();
            self.take(
                pending.line,
                &about,
                pending.counts,
                &|milestone| pending.places[milestone].clone(),
                found,
                visit,
            );
        }
    }

    /// Whether the row about nothing has the sums of all others.
    fn is_sum(&self, pending: &Pending) -> bool {
        let counts = self.reached.iter().zip(pending.counts.reached);
        self.rows > 0
            && counts
                .into_iter()
                .all(|(count, sum)| self.totals.sums[count.column()] == u128::from(sum))
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

fn twice(line: u64) -> Objection {
    let message = format!("this row says the same as line {line}, but for its counts");
    let hint = "remove one of them, or add the column that tells them apart to the report";
    Objection::new(message).hint(hint)
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
