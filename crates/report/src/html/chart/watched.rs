//! How long sessions watch.

use super::axis::second_ticks;
use super::rows::{self, MARKS, STEP};
use super::scale::Scale;
use super::svg::Svg;
use super::{Chart, Hover, Legend};
use crate::html::sheet::Sheet;
use crate::shown::{Ad, Estimate, NONE, decimal, level};
use crate::{AdRecord, digits_of};

const TOP: f64 = 8.0;

/// The percentiles of a row.
const PERCENTILES: [u64; 5] = [5, 25, 50, 75, 95];

/// A row for each ad.
pub(in crate::html) fn watched(ads: &[Ad<'_>]) -> Chart {
    let mut svg = Svg::new();
    let bottom = TOP + STEP * ads.len() as f64;
    let longest_s = ads.iter().map(|ad| ad.duration_s()).fold(0.0, f64::max);
    let scale = rows::scale((0.0, longest_s));
    ground(&mut svg, scale, bottom);
    let title = "Time watched";
    let mut sheet = Sheet::new(title, HEADERS);
    for (i, ad) in ads.iter().enumerate() {
        row(&mut svg, scale, (i, *ad));
        sheet.named_row(&ad.name(), &cells(*ad));
    }
    Chart {
        kind: "watched",
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
    "p5, s",
    "p25, s",
    "median, s",
    "p75, s",
    "p95, s",
    "mean, s",
    "from, s",
    "to, s",
    "expected mean, s",
];

/// Times watched in seconds that so many hundredths of the sessions do not exceed, to a
/// hundredth of the ad; `None` where there is no curve.
fn percentiles(ad: &AdRecord) -> Option<[f64; 5]> {
    let (_, _) = (ad.survival.first()?, ad.sessions.checked_sub(1)?);
    let by = |percent: u64| {
        let enough = u128::from(ad.sessions) * u128::from(percent);
        let mut instants = ad.survival.iter();
        let reached = instants.find(|it| u128::from(it.interrupted) * 100 >= enough);
        // Who is not interrupted watches all of it.
        reached.map_or(ad.duration_ns, |it| it.offset_ns.min(ad.duration_ns)) as f64 / 1e9
    };
    Some(PERCENTILES.map(by))
}

fn ground(svg: &mut Svg, scale: Scale, bottom: f64) {
    let (ticks, _) = scale.ticks(6);
    let xs = ticks.iter().map(|tick| scale.at(*tick));
    svg.lines("grid", xs.map(|x| ((x, TOP), (x, bottom))));
    second_ticks(svg, scale, bottom);
}

fn row(svg: &mut Svg, scale: Scale, (i, ad): (usize, Ad<'_>)) {
    let y = TOP + STEP * (i as f64 + 0.5);
    svg.open(&format!("data-row=\"{i}\""));
    rows::name(svg, y, &ad.short_name());
    if let Some(percentiles) = percentiles(ad.record) {
        let [p5, p25, median, p75, p95] = percentiles.map(|s| scale.at(s));
        svg.line("range", (p5, y), (p95, y));
        svg.rect("box", (p25, y - 6.0), ((p75 - p25).max(1.0), 12.0), "");
        svg.line("median", (median, y - 8.0), (median, y + 8.0));
    }
    match ad.mean_watched_s() {
        Some(mean) => mark_mean(svg, scale, y, mean),
        None => svg.text("none", (MARKS + 10.0, y + 4.0), NONE),
    }
    svg.close();
}

fn mark_mean(svg: &mut Svg, scale: Scale, y: f64, mean: Estimate) {
    if let Some(interval) = mean.interval {
        let (low, high) = (scale.at(interval.low), scale.at(interval.high));
        svg.line("whisker", (low, y), (high, y));
    }
    if let Some(expected) = mean.expected {
        let x = scale.at(expected);
        svg.line("closed", (x, y - 10.0), (x, y + 10.0));
    }
    svg.circle("dot", (scale.at(mean.value), y), 4.0);
}

fn cells(ad: Ad<'_>) -> [String; 9] {
    let digits = digits_of(ad.duration_s() / 100.0);
    let none = || NONE.to_owned();
    let [p5, p25, median, p75, p95] = percentiles(ad.record).map_or_else(
        || [NONE; 5].map(str::to_owned),
        |all| all.map(|s| decimal(s, digits)),
    );
    let mean = ad.mean_watched_s().map(Estimate::in_seconds);
    let [value, low, high, expected] = mean.map_or_else(
        || [none(), none(), none(), none()],
        |it| [it.value, it.low, it.high, it.expected],
    );
    [p5, p25, median, p75, p95, value, low, high, expected]
}

fn finding(ads: &[Ad<'_>]) -> String {
    let means = ads.iter().filter_map(|ad| ad.mean_watched_s());
    let mut means: Vec<_> = means.collect();
    means.sort_by(|a, b| f64::total_cmp(&a.value, &b.value));
    let text = |it: &Estimate| it.in_seconds().value;
    match means.as_slice() {
        [] => "No session was played.".to_owned(),
        [only] => format!("Sessions watch {}\u{a0}s on average.", text(only)),
        [least, .., most] => format!(
            "Sessions watch from {}\u{a0}s to {}\u{a0}s on average.",
            text(least),
            text(most)
        ),
    }
}

fn legend(ads: &[Ad<'_>]) -> Legend {
    let confidence = ads.first().map(|ad| ad.confidence).unwrap_or_default();
    let interval = format!("mean with its interval, {}", level(confidence));
    Legend::default()
        .with("range", "5 % to 95 % of sessions")
        .with("box", "25 % to 75 %")
        .with("median", "median")
        .with("dot", &interval)
        .with("closed", "expected mean")
}
