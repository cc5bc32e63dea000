//! How far each completion rate is from its closed form.

use super::rows::{self, MARKS, STEP};
use super::scale::{Scale, round_up};
use super::svg::{Svg, WIDTH};
use super::{Chart, Hover, Legend};
use crate::html::sheet::Sheet;
use crate::shown::{
    Ad, MARGIN, NONE, Position, decimal, level, margin, percent_digits, plural, points, width,
};
use vastsim_stats::Interval;

const TOP: f64 = 30.0;

/// A row for each ad.
pub(in crate::html) fn forest(ads: &[Ad<'_>]) -> Chart {
    let mut svg = Svg::new();
    let bottom = TOP + STEP * ads.len() as f64;
    let scale = rows::scale(domain(ads));
    ground(&mut svg, scale, bottom);
    let title = "Completion rate less its closed form";
    let mut sheet = Sheet::new(title, HEADERS);
    for (i, ad) in ads.iter().enumerate() {
        row(&mut svg, scale, (i, *ad));
        sheet.named_row(&ad.name(), &cells(*ad));
    }
    Chart {
        kind: "forest",
        title,
        name: None,
        finding: finding(ads),
        svg,
        height: bottom + 26.0,
        hover: Hover::Rows {
            top: TOP,
            step: STEP,
        },
        legend: legend(ads),
        sheet,
    }
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

fn difference(ad: Ad<'_>) -> Option<(f64, Interval)> {
    ad.vcr()?.difference()
}

/// Symmetric, in percentage points; the margin is always in sight.
fn domain(ads: &[Ad<'_>]) -> (f64, f64) {
    let ends = ads.iter().filter_map(|ad| {
        let (_, interval) = difference(*ad)?;
        Some(interval.high.max(-interval.low))
    });
    let most = 100.0 * ends.fold(1.2 * MARGIN, f64::max);
    let most = round_up(most, 5);
    (-most, most)
}

/// The margin, the line at zero, and the axis.
fn ground(svg: &mut Svg, scale: Scale, bottom: f64) {
    let (low, high) = (scale.at(-100.0 * MARGIN), scale.at(100.0 * MARGIN));
    svg.rect("margin", (low, TOP), (high - low, bottom - TOP), "");
    svg.lines("margin-end", [low, high].map(|x| ((x, TOP), (x, bottom))));
    let (ticks, digits) = scale.ticks(5);
    let xs = ticks.iter().map(|tick| scale.at(*tick));
    svg.lines("grid", xs.map(|x| ((x, TOP), (x, bottom))));
    for tick in ticks {
        let x = scale.at(tick);
        let text = decimal(tick, digits);
        svg.text("x", (x, bottom + 20.0), &text);
    }
    let zero = scale.at(0.0);
    svg.line("zero", (zero, TOP), (zero, bottom));
    svg.line("axis", (MARKS, bottom), (WIDTH - 14.0, bottom));
    svg.text("title", (0.0, 14.0), "observed − closed form, pp");
}

fn row(svg: &mut Svg, scale: Scale, (i, ad): (usize, Ad<'_>)) {
    let y = TOP + STEP * (i as f64 + 0.5);
    svg.open(&format!("data-row=\"{i}\""));
    rows::name(svg, y, &ad.short_name());
    if let Some((value, interval)) = difference(ad) {
        let at = |difference: f64| scale.at(100.0 * difference);
        let (low, high) = (at(interval.low), at(interval.high));
        let ends = [low, high].map(|end| ((end, y - 4.0), (end, y + 4.0)));
        svg.lines("observed", [((low, y), (high, y))].into_iter().chain(ends));
        svg.circle(point(Position::of(interval)), (at(value), y), 4.5);
    } else {
        svg.text("none", (scale.at(0.0), y + 4.0), NONE);
    }
    svg.close();
}

/// Full where the verdict is clear, hollow where it is not.
const fn point(position: Position) -> &'static str {
    match position {
        Position::Inside => "dot",
        Position::Outside => "dot far",
        Position::Undecided => "dot open",
    }
}

fn cells(ad: Ad<'_>) -> [String; 6] {
    let Some((vcr, (difference, interval))) = ad.vcr().zip(difference(ad)) else {
        return [NONE; 6].map(str::to_owned);
    };
    let (shown, digits) = (vcr.in_percent(), percent_digits(width(interval)));
    let position = Position::of(interval);
    [
        shown.value,
        shown.expected,
        points(difference, digits),
        points(interval.low, digits),
        points(interval.high, digits),
        format!("{} {}", position.sign(), position.word()),
    ]
}

fn finding(ads: &[Ad<'_>]) -> String {
    let positions: Vec<_> = ads
        .iter()
        .filter_map(|ad| Some(Position::of(difference(*ad)?.1)))
        .collect();
    let count = |of: Position| positions.iter().filter(|it| **it == of).count();
    if let [only] = positions.as_slice() {
        return format!(
            "The interval is {} the margin of {}.",
            only.with_regard(),
            margin()
        );
    }
    format!(
        "Of {}, {} inside the margin of {}, {} outside, {} undecided.",
        plural(positions.len(), "interval"),
        count(Position::Inside),
        margin(),
        count(Position::Outside),
        count(Position::Undecided)
    )
}

fn legend(ads: &[Ad<'_>]) -> Legend {
    let confidence = ads.first().map(|ad| ad.confidence).unwrap_or_default();
    let interval = format!("difference with its interval, {}", level(confidence));
    Legend::default()
        .with("dot", &interval)
        .with("margin", &format!("margin, {}", margin()))
}
