//! How precise cells are to be, and are.

use crate::figures::{digits_of, grouped};
use vastsim_engine::Mix;
use vastsim_montecarlo::{Cell, CellTally};
use vastsim_report::Untrusted;
use vastsim_stats::Confidence;
use vastsim_validation::{Metric, Precision, PrecisionWatch};

/// Some cells while they are played.
pub(super) struct Goal<'c> {
    cells: Vec<CellGoal<'c>>,
}

struct CellGoal<'c> {
    mix: Mix<'c>,
    watch: PrecisionWatch,
    is_enough: bool,
    sessions: u64,
}

/// How precise a cell is.
pub(super) struct Attained {
    pub(super) sessions: u64,
    pub(super) is_enough: bool,
    /// In the order of what was asked for.
    halfwidths: Vec<f64>,
}

/// An estimate that was asked for more than once.
pub(super) fn asked_twice(wanted: &[Precision]) -> Option<&'static str> {
    let metric = |it: &Precision| it.metric.as_str();
    let mut asked = wanted.iter().enumerate();
    let twice =
        asked.find(|(place, one)| wanted[..*place].iter().any(|it| metric(it) == metric(one)));
    twice.map(|(_, one)| metric(one))
}

/// About how many sessions a cell takes.
pub(super) fn sessions_expected(
    cell: &Cell<'_>,
    wanted: &[Precision],
    confidence: Confidence,
) -> f64 {
    PrecisionWatch::of(&cell.mix, wanted, confidence).sessions_expected()
}

impl<'c> Goal<'c> {
    pub(super) fn of(cells: &[Cell<'c>], wanted: &[Precision], confidence: Confidence) -> Self {
        let goal = |cell: &Cell<'c>| CellGoal {
            watch: PrecisionWatch::of(&cell.mix, wanted, confidence),
            mix: cell.mix.clone(),
            is_enough: false,
            sessions: 0,
        };
        Self {
            cells: cells.iter().map(goal).collect(),
        }
    }

    /// Whether a cell is precise enough by all that was counted of it.
    pub(super) fn look(&mut self, cell: usize, tally: &CellTally) -> bool {
        let cell = &mut self.cells[cell];
        cell.sessions = tally.viewings();
        cell.is_enough = cell.watch.look(&cell.mix, tally);
        cell.is_enough
    }

    /// How many sessions all of them may take, as far as one can tell.
    pub(super) fn sessions_expected(&self) -> f64 {
        let expected = |cell: &CellGoal<'_>| {
            let growth = if cell.is_enough {
                1.0
            } else {
                cell.watch.growth_left()
            };
            growth * cell.sessions as f64
        };
        self.cells.iter().map(expected).sum()
    }

    /// After so many sessions.
    pub(super) fn attained(&self, cell: usize, sessions: u64) -> Attained {
        let CellGoal {
            watch, is_enough, ..
        } = &self.cells[cell];
        Attained {
            sessions,
            is_enough: *is_enough,
            halfwidths: watch.halfwidths(),
        }
    }
}

impl Attained {
    /// What a cell is short of.
    pub(super) fn shortfall(&self, wanted: &[Precision], cell: &str) -> String {
        let pairs = self.halfwidths.iter().zip(wanted);
        let short = pairs.filter(|(halfwidth, wanted)| **halfwidth > wanted.halfwidth);
        let short = short.map(|(halfwidth, wanted)| {
            let name = wanted.metric.as_str();
            let [is, should] = [*halfwidth, wanted.halfwidth].map(|it| within(wanted, it));
            format!("{name} {is} instead of {should}")
        });
        let short = short.collect::<Vec<_>>().join(", ");
        let (cell, sessions) = (Untrusted(cell), grouped(self.sessions));
        format!("`{cell}` is not precise enough after {sessions} sessions: {short}")
    }
}

/// What was attained, of each estimate that was asked for.
pub(super) fn attained(wanted: &[Precision], attained: &[Attained]) -> String {
    let sessions = || attained.iter().map(|cell| cell.sessions);
    let least = sessions().min().unwrap_or_default();
    let most = sessions().max().unwrap_or_default();
    let of_cells = if least == most {
        grouped(least)
    } else {
        format!("{} to {}", grouped(least), grouped(most))
    };
    let line = |(place, wanted): (usize, &Precision)| {
        let widest = attained.iter().map(|cell| cell.halfwidths[place]);
        let widest = within(wanted, widest.fold(0.0, f64::max));
        let asked = within(wanted, wanted.halfwidth);
        format!(
            "  {} within {widest}, asked {asked}\n",
            wanted.metric.as_str()
        )
    };
    let lines: String = wanted.iter().enumerate().map(line).collect();
    format!("Precision, valid at every look, after {of_cells} sessions a cell\n{lines}\n")
}

/// Such as `± 0.049 pp`.
fn within(wanted: &Precision, halfwidth: f64) -> String {
    let (value, unit) = match wanted.metric {
        Metric::MeanWatched => (halfwidth, "s"),
        _ => (100.0 * halfwidth, "pp"),
    };
    let digits = digits_of(value) + 1;
    format!("± {value:.digits$} {unit}")
}
