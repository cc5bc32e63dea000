//! The funnel of an ad, small enough that all stand side by side.

use super::scale::Scale;
use super::svg::{At, Path, Svg};
use crate::html::text::Text;
use crate::shown::{Ad, clipped, percent};

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 48.0;
/// How many characters of a name stand below it.
const NAME_MAX: usize = 40;

/// A link to the charts of an ad that shows its funnel.
pub(in crate::html) fn small(ad: Ad<'_>) -> String {
    let mut svg = Svg::new();
    let milestones = &ad.record.milestones;
    let step = WIDTH / milestones.len().max(1) as f64;
    let scale = Scale {
        domain: (0.0, 1.0),
        range: (HEIGHT, 0.0),
    };
    let places = (0..).map(|i| step * f64::from(i)).zip(milestones);
    let bars = places.clone().map(|(left, record)| {
        let estimate = ad.of_sessions(record.reached, None);
        let top = scale.at(estimate.map_or(0.0, |it| it.value));
        ((left, top), (step - 3.0, HEIGHT - top))
    });
    svg.path("bar", "reached", &Path::rects(bars));
    let expected = places.filter_map(|(left, record)| {
        let y = scale.at(record.expected?);
        Some(((left, y), (left + step - 3.0, y)))
    });
    svg.lines("closed", expected);
    let vcr = ad
        .vcr()
        .map(|it| percent(it.value, it.percent_digits().min(1)));
    let vcr = vcr.unwrap_or_default();
    let (index, name, body) = (ad.index, clipped(&ad.short_name(), NAME_MAX), svg.body());
    let (width, height, name) = (At(WIDTH), At(HEIGHT + 4.0), Text(&name));
    format!(
        r##"<li><a href="#ad-{index}"><svg viewBox="0 -2 {width} {height}" aria-hidden="true">{body}</svg><span>{name}</span> <b>{vcr}</b></a></li>"##
    )
}
