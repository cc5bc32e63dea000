//! The summary of a run on the terminal.

mod estimate;
mod figure;
mod grid;

use crate::records::CellOutcome;
use estimate::Estimate;
use grid::{Grid, Row};
use vastsim_report::{CellRecord, InterruptionRecord, MilestoneRecord, Untrusted, Value};
use vastsim_stats::Confidence;

/// With more cells than this only the completion rates are shown; the tables
/// of the result folder hold everything.
const MOST_CELLS_IN_FULL: usize = 12;

/// What a run has to tell.
pub(crate) struct Summary<'a> {
    pub(crate) outcomes: &'a [CellOutcome],
    pub(crate) confidence: Confidence,
}

impl Summary<'_> {
    /// The tables and, last, whether everything agrees with the closed form.
    pub(crate) fn render(&self) -> String {
        let mut sections = vec![("Sessions that reach each milestone", self.reach())];
        let mut remark = "";
        if self.in_full() {
            let interrupted = "Sessions interrupted, by segment and reason";
            sections.push((interrupted, self.interruptions()));
            sections.push(("Mean time watched", self.watched()));
        } else {
            remark = "Of so many cells only completion is shown; the CSV files hold the rest.\n\n";
        }
        sections.retain(|(_, grid)| !grid.rows.is_empty());
        let titled = |(title, grid): &(&str, Grid)| format!("{title}\n{}\n", grid.render());
        let grids: String = sections.iter().map(titled).collect();
        let failed = self.failed();
        let verdict = if self.played().next().is_none() {
            let mark = grid::mark(false);
            format!("{mark} all sessions failed, there is nothing to compare")
        } else {
            let rows = sections.iter().flat_map(|(_, grid)| &grid.rows);
            verdict(rows.map(|row| &row.estimate))
        };
        format!("{grids}{remark}{failed}{verdict}\n")
    }

    /// The cells in which any session played: of the others there is nothing
    /// to estimate.
    fn played(&self) -> impl Iterator<Item = &CellOutcome> {
        let cells = self.outcomes.iter();
        cells.filter(|outcome| outcome.record.errored < outcome.record.sessions)
    }

    /// Sessions that could not play are worth a line, and too rare for a table.
    fn failed(&self) -> String {
        let cells = self.outcomes.iter().map(|outcome| &outcome.record);
        let failing = cells.filter(|cell| cell.errored > 0);
        let line = |cell: &CellRecord| {
            let (errored, sessions, cell) = (cell.errored, cell.sessions, label(cell));
            let failed = if errored == sessions {
                format!("all {sessions}")
            } else {
                format!("{errored} of {sessions}")
            };
            format!("{cell}: {failed} sessions failed, for the ad has no duration\n")
        };
        failing.map(line).collect()
    }

    fn in_full(&self) -> bool {
        self.outcomes.len() <= MOST_CELLS_IN_FULL
    }

    /// Every session reaches the start, so that goes without saying.
    fn reach(&self) -> Grid {
        let shown =
            |milestone: &str| milestone == "complete" || (self.in_full() && milestone != "start");
        self.grid("milestone", |outcome| {
            let cell = &outcome.record;
            let milestones = cell.milestones.iter().filter(|m| shown(&m.milestone));
            let row = |m: &MilestoneRecord| {
                let estimate = self.share(m.reached, cell, m.expected);
                (m.milestone.clone(), estimate)
            };
            milestones.map(row).collect()
        })
    }

    /// Segments in which a reason neither occurred nor was expected are left
    /// out.
    fn interruptions(&self) -> Grid {
        let happens = |i: &&InterruptionRecord| {
            i.interrupted > 0 || i.expected.is_some_and(|expected| expected > 0.0)
        };
        self.grid("segment, reason", |outcome| {
            let cell = &outcome.record;
            let row = |i: &InterruptionRecord| {
                let estimate = self.share(i.interrupted, cell, i.expected);
                (format!("{} {}", i.segment, i.reason), estimate)
            };
            cell.interruptions.iter().filter(happens).map(row).collect()
        })
    }

    fn watched(&self) -> Grid {
        self.grid("duration", |outcome| {
            let duration = format!("{} s", Value::Nanos(outcome.record.duration_ns));
            vec![(duration, Estimate::mean_watched(outcome, self.confidence))]
        })
    }

    fn grid(
        &self,
        what: &'static str,
        estimates: impl Fn(&CellOutcome) -> Vec<(String, Estimate)>,
    ) -> Grid {
        let rows = self.played().flat_map(|outcome| {
            let cell = label(&outcome.record);
            let row = move |(what, estimate)| Row {
                cell: cell.clone(),
                what,
                estimate,
            };
            estimates(outcome).into_iter().map(row)
        });
        Grid {
            what,
            rows: rows.collect(),
        }
    }

    fn share(&self, count: u64, cell: &CellRecord, expected: Option<f64>) -> Estimate {
        Estimate::share(count, cell.sessions, expected, self.confidence)
    }
}

/// What a cell is called: its label, or its provider where it is the only one.
fn label(cell: &CellRecord) -> String {
    let name = match cell.key.cell.as_str() {
        "all" => &cell.key.provider,
        label => label,
    };
    Untrusted(name).to_string()
}

fn verdict<'e>(estimates: impl Iterator<Item = &'e Estimate>) -> String {
    let compared: Vec<bool> = estimates.filter_map(Estimate::agrees).collect();
    let all = compared.len();
    let off = compared.iter().filter(|agrees| !**agrees).count();
    let mark = grid::mark(off == 0);
    let limit = estimate::LIMIT_STANDARD_ERRORS;
    if off == 0 {
        format!(
            "{mark} all {all} estimates agree with the closed form, within {limit} standard errors"
        )
    } else {
        format!(
            "{mark} more than {limit} standard errors off the closed form: {off} of {all} estimates"
        )
    }
}
