//! How many are still watching, and how far that is from the closed form.

use super::axis::{self, FOOT, LEFT, RIGHT, TOP};
use super::scale::{Scale, round_up};
use super::svg::{Path, Svg};
use super::{Chart, Hover, Legend};
use crate::digits_of;
use crate::html::sheet::Sheet;
use crate::shown::{Ad, Estimate, NONE, decimal, level, percent, percent_digits, points, width};
use vastsim_stats::Interval;

/// Where the curve stands, and the differences below it.
const CURVE: (f64, f64) = (TOP, 240.0);
const DIFFERENCES: (f64, f64) = (290.0, 370.0);

/// A point of the curve.
struct Instant {
    offset_s: f64,
    estimate: Estimate,
}

/// The curve of an ad; `None` if none was counted.
pub(in crate::html) fn survival(ad: Ad<'_>) -> Option<Chart> {
    let instants = instants(ad)?;
    let title = "Still watching";
    let time = axis::time(ad.duration_s());
    let mut svg = Svg::new();
    curve(&mut svg, time, &instants);
    let has_differences = differences(&mut svg, time, &instants);
    let bottom = if has_differences {
        DIFFERENCES.1
    } else {
        CURVE.1
    };
    axis::second_ticks(&mut svg, time, bottom);
    Some(Chart {
        kind: "survival",
        finding: finding(&instants),
        sheet: sheet(title, &instants),
        title,
        name: Some(ad.title()),
        svg,
        height: bottom + FOOT,
        hover: Hover::Nearest(time),
        legend: legend(ad, has_differences),
    })
}

fn instants(ad: Ad<'_>) -> Option<Vec<Instant>> {
    let instants = ad.record.survival.iter().map(|record| {
        let left = ad.record.sessions.saturating_sub(record.interrupted);
        Some(Instant {
            offset_s: record.offset_ns as f64 / 1e9,
            estimate: ad.of_sessions(left, record.expected)?,
        })
    });
    let instants: Option<Vec<_>> = instants.collect();
    instants.filter(|it| !it.is_empty())
}

fn curve(svg: &mut Svg, time: Scale, instants: &[Instant]) {
    let share = Scale {
        domain: (0.0, 1.0),
        range: (CURVE.1, CURVE.0),
    };
    let percent = Scale {
        domain: (0.0, 100.0),
        ..share
    };
    axis::rates(svg, percent, 5, "still watching, % of sessions");
    axis::quartiles(svg, time, CURVE);
    let line = |of: fn(&Estimate) -> Option<f64>| {
        let points = instants
            .iter()
            .filter_map(move |it| Some((time.at(it.offset_s), share.at(of(&it.estimate)?))));
        points.collect::<Vec<_>>()
    };
    let high = line(|it| it.interval.map(|it| it.high));
    let low = line(|it| it.interval.map(|it| it.low));
    svg.path("band", "interval", &Path::between(high, low));
    svg.path(
        "observed",
        "survival",
        &Path::through(line(|it| Some(it.value))),
    );
    svg.path("expected", "expected", &Path::short(line(|it| it.expected)));
    svg.line("axis", (LEFT, CURVE.1), (RIGHT, CURVE.1));
}

/// Observed less expected, on a scale of its own; says whether there is anything to
/// compare with.
fn differences(svg: &mut Svg, time: Scale, instants: &[Instant]) -> bool {
    let differences = instants.iter().filter_map(|it| {
        let (difference, interval) = it.estimate.difference()?;
        Some((time.at(it.offset_s), difference, interval))
    });
    let differences: Vec<_> = differences.collect();
    let farthest = |most: f64, it: Interval| most.max(it.high).max(-it.low);
    let most = differences
        .iter()
        .fold(0.0, |most, it| farthest(most, it.2));
    if differences.is_empty() {
        return false;
    }
    let most = round_up(100.0 * most, 1);
    let scale = Scale {
        domain: (-most, most),
        range: (DIFFERENCES.1, DIFFERENCES.0),
    };
    let at = |difference: f64| scale.at(100.0 * difference);
    axis::rates(svg, scale, 2, "observed − closed form, pp");
    axis::quartiles(svg, time, DIFFERENCES);
    let high = differences.iter().map(|(x, _, it)| (*x, at(it.high)));
    let low = differences.iter().map(|(x, _, it)| (*x, at(it.low)));
    svg.path("band", "difference-interval", &Path::between(high, low));
    svg.line("expected", (LEFT, at(0.0)), (RIGHT, at(0.0)));
    let line = differences.iter().map(|(x, it, _)| (*x, at(*it)));
    svg.path("observed", "difference", &Path::short(line));
    true
}

fn sheet(title: &str, instants: &[Instant]) -> Sheet {
    const HEADERS: &[&str] = &["s", "still watching, %", "from, %", "to, %", "expected, %"];
    let mut sheet = Sheet::new(title, HEADERS);
    let widest = instants.iter().filter_map(|it| it.estimate.interval);
    let digits = percent_digits(widest.map(width).fold(0.0, f64::max));
    let last_s = instants.last().map_or(0.0, |it| it.offset_s);
    let digits_s = digits_of(last_s / 100.0);
    let number =
        |it: Option<f64>| it.map_or_else(|| NONE.to_owned(), |it| decimal(100.0 * it, digits));
    for Instant { offset_s, estimate } in instants {
        sheet.row(&[
            decimal(*offset_s, digits_s),
            number(Some(estimate.value)),
            number(estimate.interval.map(|it| it.low)),
            number(estimate.interval.map(|it| it.high)),
            number(estimate.expected),
        ]);
    }
    sheet
}

fn finding(instants: &[Instant]) -> String {
    let Some(last) = instants.last() else {
        return String::new();
    };
    let value = percent(last.estimate.value, last.estimate.percent_digits());
    let end = format!("{value} are not interrupted by the end");
    let differences = instants
        .iter()
        .filter_map(|it| Some((it.offset_s, it.estimate.difference()?)));
    let farthest = differences.max_by(|a, b| f64::total_cmp(&a.1.0.abs(), &b.1.0.abs()));
    match farthest {
        Some((offset_s, (difference, interval))) => format!(
            "{end}. The curve is farthest from the closed form at {}\u{a0}s, by {}\u{a0}pp.",
            decimal(offset_s, 1),
            points(difference, percent_digits(width(interval)))
        ),
        None => format!("{end}."),
    }
}

fn legend(ad: Ad<'_>, has_closed_form: bool) -> Legend {
    let confidence = level(ad.confidence);
    let legend = Legend::default()
        .with("observed", "observed")
        .with("band", &format!("interval, {confidence}, at each instant"));
    if has_closed_form {
        legend.with("expected", "closed form")
    } else {
        legend
    }
}
