//! How many reach each milestone.

use super::scale::Scale;
use super::svg::{Svg, WIDTH};
use super::{Chart, Hover, Legend};
use crate::MilestoneRecord;
use crate::html::sheet::Sheet;
use crate::html::text::Text;
use crate::shown::{Ad, Estimate, NONE, clipped, decimal, level, percent, plain};
use vastsim_stats::proportion;

const STEP: f64 = 34.0;
const BAR: f64 = 18.0;
const TOP: f64 = 6.0;
/// How many characters of a name there is room for.
const NAME_MAX: usize = 16;
/// Bars stand between names and numbers.
const BARS: Scale = Scale {
    domain: (0.0, 1.0),
    range: (130.0, WIDTH - 110.0),
};

/// A bar for each milestone of an ad.
pub(in crate::html) fn funnel(ad: Ad<'_>) -> Chart {
    let milestones = &ad.record.milestones;
    let digits = ad.reach_digits();
    let mut svg = Svg::new();
    let title = "Milestones reached";
    let mut sheet = Sheet::new(title, HEADERS);
    for (i, record) in milestones.iter().enumerate() {
        let estimate = ad.of_sessions(record.reached, record.expected);
        bar(&mut svg, middle(i), record, estimate.map(|it| (it, digits)));
        sheet.named_row(
            &record.milestone,
            &cells(ad, record, estimate.map(|it| (it, digits))),
        );
    }
    Chart {
        kind: "funnel",
        finding: finding(ad),
        title,
        name: Some(ad.title()),
        svg,
        height: TOP + STEP * milestones.len() as f64,
        hover: Hover::Rows {
            top: TOP,
            step: STEP,
        },
        legend: legend(ad),
        sheet,
    }
}

const HEADERS: &[&str] = &[
    "milestone",
    "sessions",
    "reached, %",
    "from, %",
    "to, %",
    "expected, %",
    "z",
];

fn middle(row: usize) -> f64 {
    TOP + STEP * (row as f64 + 0.5)
}

fn bar(svg: &mut Svg, y: f64, record: &MilestoneRecord, estimate: Option<(Estimate, usize)>) {
    let (start, end) = BARS.range;
    svg.text(
        "name",
        (0.0, y + 4.0),
        &clipped(&record.milestone, NAME_MAX),
    );
    svg.line("grid", (start, y + STEP / 2.0), (end, y + STEP / 2.0));
    let Some((estimate, digits)) = estimate else {
        return svg.text("value", (WIDTH, y + 4.0), NONE);
    };
    let (top, width) = (y - BAR / 2.0, BARS.at(estimate.value) - start);
    let (milestone, rate) = (Text(&record.milestone), plain(estimate.value));
    let data = format!(r#"data-milestone="{milestone}" data-rate="{rate}""#);
    svg.rect("bar", (start, top), (width, BAR), &data);
    marks(svg, y, estimate);
    let text = percent(estimate.value, digits);
    svg.text("value", (WIDTH, y + 4.0), &text);
}

/// The whisker of the interval, and the closed form beside it.
fn marks(svg: &mut Svg, y: f64, estimate: Estimate) {
    if let Some(interval) = estimate.interval {
        let (low, high) = (BARS.at(interval.low), BARS.at(interval.high));
        let ends = [low, high].map(|end| ((end, y - 3.5), (end, y + 3.5)));
        svg.lines("whisker", [((low, y), (high, y))].into_iter().chain(ends));
    }
    if let Some(expected) = estimate.expected {
        let x = BARS.at(expected);
        svg.line("closed", (x, y - BAR / 2.0 - 4.0), (x, y + BAR / 2.0 + 4.0));
    }
}

fn cells(ad: Ad<'_>, record: &MilestoneRecord, estimate: Option<(Estimate, usize)>) -> [String; 6] {
    let shown = estimate.map(|(it, digits)| it.in_percent_to(digits));
    let [value, low, high, expected] = shown.map_or_else(
        || [NONE; 4].map(str::to_owned),
        |it| [it.value, it.low, it.high, it.expected],
    );
    let z = record
        .expected
        .and_then(|expected| proportion::z_score(record.reached, ad.record.sessions, expected));
    let z = z.map_or_else(|| NONE.to_owned(), |z| decimal(z, 2));
    let reached = crate::grouped(record.reached);
    [reached, value, low, high, expected, z]
}

fn finding(ad: Ad<'_>) -> String {
    let sessions = crate::grouped(ad.record.sessions);
    let Some(vcr) = ad.vcr() else {
        return "No session was played.".to_owned();
    };
    let shown = vcr.in_percent();
    let expected = match vcr.expected {
        Some(_) => format!("; the closed form says {}\u{a0}%", shown.expected),
        None => String::new(),
    };
    format!(
        "Of {sessions} sessions, {}\u{a0}% complete ({}){expected}.",
        shown.value,
        shown.range()
    )
}

fn legend(ad: Ad<'_>) -> Legend {
    let confidence = level(ad.confidence);
    Legend::default()
        .with("bar", "share of sessions that reach it")
        .with("whisker", &format!("interval, {confidence}"))
        .with("closed", "closed form")
}
