//! How far each completion rate is from its closed form.

use super::Chart;
use super::forest::{Forest, ForestRow};
use crate::shown::{Ad, MARGIN, NONE, Position, level, percent_digits, points, width};
use vastsim_stats::Interval;

/// A row for each ad.
pub(in crate::html) fn from_closed_form(ads: &[Ad<'_>]) -> Chart {
    let confidence = ads.first().map(|ad| ad.confidence).unwrap_or_default();
    let forest = Forest {
        kind: "forest",
        title: "Completion rate less its closed form",
        axis: "observed − closed form, pp",
        headers: HEADERS,
        level: level(confidence),
        margin: MARGIN,
        rows: ads.iter().copied().map(row).collect(),
    };
    forest.chart()
}

const HEADERS: &[&str] = &[
    "cell",
    "observed, %",
    "expected, %",
    "difference, pp",
    "from, pp",
    "to, pp",
    "verdict",
];

fn row(ad: Ad<'_>) -> ForestRow {
    ForestRow {
        name: ad.name(),
        short_name: ad.short_name(),
        difference: difference(ad),
        cells: cells(ad).into(),
    }
}

fn difference(ad: Ad<'_>) -> Option<(f64, Interval)> {
    ad.vcr()?.difference()
}

fn cells(ad: Ad<'_>) -> [String; 6] {
    let Some((vcr, (difference, interval))) = ad.vcr().zip(difference(ad)) else {
        return [NONE; 6].map(str::to_owned);
    };
    let (shown, digits) = (vcr.in_percent(), percent_digits(width(interval)));
    let position = Position::of(interval, MARGIN);
    [
        shown.value,
        shown.expected,
        points(difference, digits),
        points(interval.low, digits),
        points(interval.high, digits),
        format!("{} {}", position.sign(), position.word()),
    ]
}
