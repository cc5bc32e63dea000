//! How many reach each milestone.

use super::scale::Scale;
use super::svg::{Svg, WIDTH};
use super::{Chart, Hover, Legend};
use crate::MilestoneRecord;
use crate::html::ads::Ad;
use crate::html::estimate::Estimate;
use crate::html::figures::{NONE, decimal, percent, plain};
use crate::html::sheet::Sheet;
use crate::html::text::Text;
use vastsim_stats::proportion;

const STEP: f64 = 34.0;
const BAR: f64 = 18.0;
const TOP: f64 = 6.0;
/// Bars stand between names and numbers.
const BARS: Scale = Scale {
    domain: (0.0, 1.0),
    range: (130.0, WIDTH - 110.0),
};

/// A bar for each milestone of an ad.
pub(in crate::html) fn funnel(ad: Ad<'_>) -> Chart {
    let milestones = &ad.record.milestones;
    let mut svg = Svg::new();
    let title = format!("Milestones reached, {}", ad.title());
    let mut sheet = Sheet::new(&title, HEADERS);
    for (i, record) in milestones.iter().enumerate() {
        let estimate = ad.of_sessions(record.reached, record.expected);
        bar(&mut svg, middle(i), record, estimate);
        sheet.named_row(&record.milestone, &cells(ad, record, estimate));
    }
    Chart {
        kind: "funnel",
        finding: finding(ad),
        title,
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

fn bar(svg: &mut Svg, y: f64, record: &MilestoneRecord, estimate: Option<Estimate>) {
    let (start, end) = BARS.range;
    svg.text("name", (0.0, y + 4.0), &record.milestone);
    svg.line("grid", (start, y + STEP / 2.0), (end, y + STEP / 2.0));
    let Some(estimate) = estimate else {
        return svg.text("value", (WIDTH, y + 4.0), NONE);
    };
    let (top, width) = (y - BAR / 2.0, BARS.at(estimate.value) - start);
    let (milestone, rate) = (Text(&record.milestone), plain(estimate.value));
    let data = format!(r#"data-milestone="{milestone}" data-rate="{rate}""#);
    svg.rect("bar", (start, top), (width, BAR), &data);
    marks(svg, y, estimate);
    let text = percent(estimate.value, estimate.percent_digits());
    svg.text("value", (WIDTH, y + 4.0), &text);
}

/// The whisker of the interval, and the closed form beside it.
fn marks(svg: &mut Svg, y: f64, estimate: Estimate) {
    if let Some(interval) = estimate.interval {
        let (low, high) = (BARS.at(interval.low), BARS.at(interval.high));
        svg.line("whisker", (low, y), (high, y));
        for end in [low, high] {
            svg.line("whisker", (end, y - 3.5), (end, y + 3.5));
        }
    }
    if let Some(expected) = estimate.expected {
        let x = BARS.at(expected);
        svg.line("closed", (x, y - BAR / 2.0 - 4.0), (x, y + BAR / 2.0 + 4.0));
    }
}

fn cells(ad: Ad<'_>, record: &MilestoneRecord, estimate: Option<Estimate>) -> [String; 6] {
    let shown = estimate.map(Estimate::in_percent);
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
        Some(_) => format!("; the closed form says {} %", shown.expected),
        None => String::new(),
    };
    format!(
        "Of {sessions} sessions, {} % complete ({}){expected}.",
        shown.value,
        shown.range()
    )
}

fn legend(ad: Ad<'_>) -> Legend {
    let confidence = percent(ad.confidence.level(), 0);
    Legend::default()
        .with("bar", "share of sessions that reach it")
        .with("whisker", &format!("interval, {confidence}"))
        .with("closed", "closed form")
}
