//! Two results against each other, in words and numbers.

use super::figures::{NONE, decimal, hundredths, percent_digits, points, signed};
use crate::comparison::{
    AdComparisonRecord, CellComparisonRecord, ComparisonRecord, RateRecord, SideEntry,
    WatchedRecord,
};
use crate::shown::margin;
use crate::{digits_of, percentage};

/// An ad that two results have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    cell: &'a CellComparisonRecord,
    pub(crate) ad: &'a AdComparisonRecord,
}

impl<'a> Pair<'a> {
    /// The ads of all cells.
    pub(crate) fn all(comparison: &'a ComparisonRecord) -> impl Iterator<Item = Self> {
        let cells = comparison.cells.iter();
        cells.flat_map(|cell| cell.ads.iter().map(move |ad| Self { cell, ad }))
    }

    /// What it is called in A, and in B where that is another name.
    pub(crate) fn name(self) -> String {
        let name = |label: &str, provider: &str| match label {
            "all" => provider.to_owned(),
            label => label.to_owned(),
        };
        let a = name(&self.cell.a.cell, &self.cell.a.provider);
        let b = name(&self.cell.b.cell, &self.cell.b.provider);
        let cell = if a == b { a } else { format!("{a} and {b}") };
        if self.cell.ads.len() > 1 {
            format!("{cell}, ad {}", self.ad.ad_index)
        } else {
            cell
        }
    }
}

/// `agrees`, `differs`, or `unknown` where too little was played to tell.
pub(crate) fn compared_state(comparison: &ComparisonRecord) -> &'static str {
    match comparison.verdict.as_str() {
        "equivalent" | "equivalent_but_detectable" => "agrees",
        "different" => "differs",
        _ => "unknown",
    }
}

/// Whether anything matters.
pub(crate) fn compared_sentence(comparison: &ComparisonRecord) -> String {
    let margin = margin(comparison.criteria.margin);
    match comparison.verdict.as_str() {
        "equivalent" => {
            format!("Equivalent: every difference is within {margin}, and none is seen.")
        }
        "equivalent_but_detectable" => {
            format!("Equivalent: there are differences, and every one is within {margin}.")
        }
        "different" => format!("Different: a difference is beyond {margin}."),
        _ => format!(
            "Inconclusive: too few sessions to tell whether every difference is within {margin}."
        ),
    }
}

/// The level of the intervals of differences.
pub(crate) fn compared_level(comparison: &ComparisonRecord) -> String {
    let percent = percentage(1.0 - 2.0 * comparison.criteria.alpha);
    format!("{percent}\u{a0}%")
}

/// What to know of results that drew with one seed.
pub(crate) fn compared_together(comparison: &ComparisonRecord) -> Option<&'static str> {
    let drew_the_same = !comparison.paired && comparison.a.seed == comparison.b.seed;
    drew_the_same.then_some(
        "Both drew the same random numbers, and the intervals are those of results that did \
         not: vastsim compare of their scenarios pairs them, and knows more.",
    )
}

/// A scenario with what was said instead of it, and its seed.
pub(crate) fn side(side: &SideEntry) -> String {
    let set: Vec<_> = side.set.iter().map(String::as_str).collect();
    let with = if set.is_empty() { "" } else { " with " };
    let (name, set, seed) = (&side.scenario.name, set.join(", "), &side.seed);
    format!("{name}{with}{set}, seed {seed}")
}

/// What a rate is of.
pub(crate) fn metric(rate: &RateRecord) -> String {
    let milestone = rate.milestone.as_deref().unwrap_or_default();
    match (rate.metric.as_str(), &rate.reason) {
        ("vcr", _) => "completion, %".to_owned(),
        ("start_rate", _) => "viewings that start it, %".to_owned(),
        ("reach", _) => format!("reach {milestone}, %"),
        (_, Some(reason)) => format!("interrupted in {milestone} for {reason}, %"),
        _ => "interrupted, %".to_owned(),
    }
}

/// Both rates, their difference with its interval, that of the closed forms, and the
/// verdict.
pub(crate) fn rate_cells(rate: &RateRecord) -> [String; 7] {
    let digits = percent_digits(rate.ci_high - rate.ci_low);
    let exact = rate.expected_difference.map(|it| points(it, digits));
    [
        hundredths(rate.a, digits),
        hundredths(rate.b, digits),
        points(rate.difference, digits),
        points(rate.ci_low, digits),
        points(rate.ci_high, digits),
        exact.unwrap_or_else(|| NONE.to_owned()),
        rate.verdict.replace('_', " "),
    ]
}

/// The same of the mean time watched, of which there is no verdict.
pub(crate) fn watched_cells(watched: &WatchedRecord) -> [String; 7] {
    let width = watched.ci_low_s.zip(watched.ci_high_s);
    let digits = width.map_or(2, |(low, high)| digits_of(high - low));
    let or_none = |it: Option<f64>| it.map_or_else(|| NONE.to_owned(), |it| signed(it, digits));
    [
        decimal(watched.a_s, digits),
        decimal(watched.b_s, digits),
        signed(watched.difference_s, digits),
        or_none(watched.ci_low_s),
        or_none(watched.ci_high_s),
        or_none(watched.expected_difference_s),
        NONE.to_owned(),
    ]
}
