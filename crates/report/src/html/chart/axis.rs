//! Axes: thin lines at round numbers, which are said beside them.

use super::scale::Scale;
use super::svg::{Svg, WIDTH};
use crate::shown::decimal;

/// Where the charts over time begin and end.
pub(super) const LEFT: f64 = 46.0;
pub(super) const RIGHT: f64 = WIDTH - 14.0;
/// The room above for what the vertical axis is of.
pub(super) const TOP: f64 = 30.0;

/// Below the axis of time.
pub(super) const FOOT: f64 = 26.0;

/// The time of an ad, from left to right.
pub(super) fn time(duration_s: f64) -> Scale {
    Scale {
        domain: (0.0, duration_s),
        range: (LEFT, RIGHT),
    }
}

/// Lines across at round numbers, with the numbers at the left, and what they are of above.
pub(super) fn rates(svg: &mut Svg, scale: Scale, ticks: usize, title: &str) {
    let (ticks, digits) = scale.ticks(ticks);
    let ys = ticks.iter().map(|tick| scale.at(*tick));
    svg.lines("grid", ys.map(|y| ((LEFT, y), (RIGHT, y))));
    for tick in ticks {
        let y = scale.at(tick);
        svg.text("y", (LEFT - 8.0, y + 4.0), &decimal(tick, digits));
    }
    let top = scale.range.1.min(scale.range.0);
    svg.text("title", (0.0, top - 14.0), title);
}

/// Faint lines at the quartiles of the ad.
pub(super) fn quartiles(svg: &mut Svg, time: Scale, (top, bottom): (f64, f64)) {
    let (_, duration_s) = time.domain;
    let xs = [0.25, 0.5, 0.75].map(|quartile| time.at(quartile * duration_s));
    svg.lines("quartile", xs.map(|x| ((x, top), (x, bottom))));
}

/// The line at the bottom with seconds below.
pub(super) fn second_ticks(svg: &mut Svg, scale: Scale, bottom: f64) {
    let (start, end) = scale.range;
    let (ticks, digits) = scale.ticks(6);
    let xs = ticks.iter().map(|tick| scale.at(*tick));
    let marks = xs.map(|x| ((x, bottom), (x, bottom + 4.0)));
    svg.lines(
        "axis",
        [((start, bottom), (end, bottom))].into_iter().chain(marks),
    );
    for tick in ticks {
        let x = scale.at(tick);
        let class = if x > RIGHT - 20.0 { "x last" } else { "x" };
        let text = format!("{}\u{a0}s", decimal(tick, digits));
        svg.text(class, (x, bottom + 20.0), &text);
    }
}
