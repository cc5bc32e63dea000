//! Another result beside that of a page.

use super::chart;
use super::template::markup;
use crate::comparison::ComparisonRecord;
use crate::shown::{
    Pair, compared_level, compared_sentence, compared_state, compared_together, metric, rate_cells,
    side, watched_cells,
};
use minijinja::Value;
use serde::Serialize;

/// The section about another result.
#[derive(Serialize)]
pub(super) struct Compared {
    state: &'static str,
    sentence: String,
    together: Option<&'static str>,
    level: String,
    /// What A is, and what B.
    sides: [String; 2],
    /// What only one of them has, if anything is.
    unmatched: Vec<String>,
    chart: Value,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    metric: String,
    cells: Vec<String>,
}

impl Compared {
    pub(super) fn of(comparison: &ComparisonRecord) -> Self {
        let pairs: Vec<_> = Pair::all(comparison).collect();
        let (a, b) = (&comparison.a, &comparison.b);
        Self {
            state: compared_state(comparison),
            sentence: compared_sentence(comparison),
            together: compared_together(comparison),
            level: compared_level(comparison),
            sides: [side(a), side(b)],
            unmatched: a.unmatched.iter().chain(&b.unmatched).cloned().collect(),
            chart: markup(chart::compared(comparison, &pairs).into_figure(None)),
            rows: pairs.iter().flat_map(rows).collect(),
        }
    }
}

/// A row for each rate, and one for the time watched.
fn rows(pair: &Pair<'_>) -> impl Iterator<Item = Row> {
    let rates = pair.ad.rates.iter();
    let rates = rates.map(|rate| (metric(rate), rate_cells(rate).to_vec()));
    let watched = pair.ad.watched.iter();
    let watched = watched.map(|it| {
        (
            "mean time watched, s".to_owned(),
            watched_cells(it).to_vec(),
        )
    });
    let name = pair.name();
    rates.chain(watched).map(move |(metric, cells)| Row {
        name: name.clone(),
        metric,
        cells,
    })
}
