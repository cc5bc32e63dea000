//! Why sessions are interrupted: cumulative incidence, one reason upon the other.

use super::axis::{self, FOOT, LEFT, RIGHT, TOP};
use super::reasons::Reasons;
use super::scale::{Scale, round_up};
use super::svg::{Path, Svg};
use super::{Chart, Hover, Legend};
use crate::digits_of;
use crate::html::sheet::Sheet;
use crate::shown::{Ad, NONE, decimal, hundredths, percent_digits, width};
use std::cmp::Reverse;

const BOTTOM: f64 = 240.0;
/// How high a layer has to be at its end for its name to stand in it.
const ROOM: f64 = 20.0;

/// The incidences of an ad; `None` if there are none.
pub(in crate::html) fn incidence(ad: Ad<'_>) -> Option<Chart> {
    let reasons = Reasons::of(ad)?;
    let title = "Interrupted so far";
    let time = axis::time(ad.duration_s());
    let mut svg = Svg::new();
    layers(&mut svg, time, (ad, &reasons));
    axis::second_ticks(&mut svg, time, BOTTOM);
    Some(Chart {
        kind: "incidence",
        finding: finding(ad, &reasons),
        sheet: sheet(title, (ad, &reasons)),
        title,
        name: Some(ad.title()),
        svg,
        height: BOTTOM + FOOT,
        hover: Hover::Nearest(time),
        legend: legend(ad, &reasons),
    })
}

/// From the topmost layer down, each from its upper end to the axis, so that those below
/// cover it.
fn layers(svg: &mut Svg, time: Scale, (ad, reasons): (Ad<'_>, &Reasons)) {
    let expected = reasons.expected();
    let total = reasons.stacked(reasons.all.len(), ad.record.sessions);
    let all = total.iter().chain(expected.iter().flatten());
    let most = 100.0 * all.copied().fold(0.0, f64::max);
    let scale = Scale {
        domain: (0.0, round_up(most, 4)),
        range: (BOTTOM, TOP),
    };
    axis::rates(svg, scale, 5, "interrupted so far, % of sessions");
    let points = |shares: &[f64]| {
        let points = reasons.instants_s.iter().zip(shares);
        let points = points.map(|(s, share)| (time.at(*s), scale.at(100.0 * share)));
        points.collect::<Vec<_>>()
    };
    for (i, _) in reasons.all.iter().enumerate().rev() {
        let shares = reasons.stacked(i + 1, ad.record.sessions);
        let ends = [(time.at(0.0), BOTTOM), (time.range.1, BOTTOM)];
        let area = Path::between(points(&shares), ends);
        svg.path(&format!("layer s{i}"), "reason", &area);
    }
    axis::quartiles(svg, time, (TOP, BOTTOM));
    if let Some(expected) = expected {
        svg.path("expected", "expected", &Path::short(points(&expected)));
    }
    names(svg, scale, (ad, reasons));
}

/// The names of layers in them, where they are high enough.
fn names(svg: &mut Svg, scale: Scale, (ad, reasons): (Ad<'_>, &Reasons)) {
    let end = |reasons_below| {
        let shares = reasons.stacked(reasons_below, ad.record.sessions);
        scale.at(100.0 * shares.last().copied().unwrap_or_default())
    };
    for (i, reason) in reasons.all.iter().enumerate() {
        let (bottom, top) = (end(i), end(i + 1));
        if bottom - top >= ROOM {
            let name = crate::shown::clipped(&reason.name, 24);
            let y = f64::midpoint(bottom, top) + 4.0;
            svg.text("layer-name", (RIGHT - 8.0, y), &name);
        }
    }
    svg.line("axis", (LEFT, BOTTOM), (RIGHT, BOTTOM));
}

/// Every 5 % of the ad; `incidence.csv` has every instant.
fn sheet(title: &str, (ad, reasons): (Ad<'_>, &Reasons)) -> Sheet {
    let digits = digits(ad);
    let names = reasons.all.iter();
    let names = names.flat_map(|it| {
        [
            format!("{}, %", it.name),
            format!("{} expected, %", it.name),
        ]
    });
    let headers: Vec<_> = ["s".to_owned()].into_iter().chain(names).collect();
    let mut sheet = Sheet::new(&format!("{title}, every 5 % of the ad"), &headers);
    let last_s = reasons.instants_s.last().copied().unwrap_or_default();
    for place in reasons.every_20th() {
        let offset = decimal(reasons.instants_s[place], digits_of(last_s / 20.0));
        let shares = reasons.all.iter().flat_map(|it| {
            let share = it.interrupted[place] as f64 / ad.record.sessions as f64;
            let expected = it.expected_at(place);
            let expected = expected.map_or_else(|| NONE.to_owned(), |it| hundredths(it, digits));
            [hundredths(share, digits), expected]
        });
        sheet.row(&[offset].into_iter().chain(shares).collect::<Vec<_>>());
    }
    sheet
}

/// Decimals of percentages of all sessions, as the rate of interruptions has them.
pub(super) fn digits(ad: Ad<'_>) -> usize {
    let rate = ad.interruption_rate().and_then(|it| it.interval);
    rate.map_or(2, |it| percent_digits(width(it)))
}

fn finding(ad: Ad<'_>, reasons: &Reasons) -> String {
    let digits = digits(ad);
    let rate = |count: u64| hundredths(count as f64 / ad.record.sessions as f64, digits);
    let counts = reasons.all.iter().map(|it| (it.in_the_end(), &it.name));
    let mut counts: Vec<_> = counts.filter(|(count, _)| *count > 0).collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    let parts = counts.iter().take(3);
    let parts: Vec<_> = parts
        .map(|(count, name)| format!("{name} ({}\u{a0}%)", rate(*count)))
        .collect();
    if parts.is_empty() {
        return "No session is interrupted.".to_owned();
    }
    let total = rate(ad.record.interrupted);
    let parts = parts.join(", ");
    format!("{total}\u{a0}% of sessions are interrupted by the end, most often by {parts}.")
}

/// In the order of the layers, the topmost first.
fn legend(ad: Ad<'_>, reasons: &Reasons) -> Legend {
    let digits = digits(ad);
    let mut legend = Legend::default();
    for (i, reason) in reasons.all.iter().enumerate().rev() {
        let rate = hundredths(
            reason.in_the_end() as f64 / ad.record.sessions as f64,
            digits,
        );
        legend = legend.with(&format!("s{i}"), &format!("{} {rate}\u{a0}%", reason.name));
    }
    match reasons.expected() {
        Some(_) => legend.with("expected", "closed form, all reasons"),
        None => legend,
    }
}
