//! How far the completion rates of two results are apart.

use super::Chart;
use super::forest::{Forest, ForestRow};
use crate::comparison::{ComparisonRecord, RateRecord};
use crate::shown::{Pair, compared_level, rate_cells};
use vastsim_stats::Interval;

/// A row for each ad that both results have.
pub(in crate::html) fn compared(comparison: &ComparisonRecord, pairs: &[Pair<'_>]) -> Chart {
    let criteria = comparison.criteria;
    let rows = pairs.iter().filter_map(|pair| {
        let mut rates = pair.ad.rates.iter();
        let vcr = rates.find(|rate| rate.metric == "vcr")?;
        Some(row(pair, vcr))
    });
    let forest = Forest {
        kind: "compared",
        title: "Completion rate of B less that of A",
        axis: "B − A, pp",
        headers: HEADERS,
        level: compared_level(comparison),
        margin: criteria.margin,
        rows: rows.collect(),
    };
    forest.chart()
}

const HEADERS: &[&str] = &[
    "cell",
    "A, %",
    "B, %",
    "difference, pp",
    "from, pp",
    "to, pp",
    "closed forms, pp",
    "verdict",
];

fn row(pair: &Pair<'_>, rate: &RateRecord) -> ForestRow {
    let interval = Interval {
        low: rate.ci_low,
        high: rate.ci_high,
    };
    ForestRow {
        name: pair.name(),
        short_name: pair.name(),
        difference: Some((rate.difference, interval)),
        cells: rate_cells(rate).into(),
    }
}
