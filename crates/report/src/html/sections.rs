//! The charts of a page, section by section.

use super::CHARTED_ADS_MAX;
use super::chart::{self, Chart};
use super::template::markup;
use super::text::Text;
use crate::shown::{Ad, plural};
use minijinja::Value;
use serde::Serialize;

/// The figures of each section, and what leads to them.
#[derive(Serialize)]
pub(super) struct Sections {
    /// The charted ads, where there are several to pick from.
    picker: Vec<Choice>,
    /// What is left out, if anything is.
    limit: Option<String>,
    small: Value,
    funnel: Value,
    survival: Value,
    incidence: Value,
    offsets: Value,
    forest: Value,
    watched: Value,
}

/// An ad to pick.
#[derive(Serialize)]
struct Choice {
    index: usize,
    name: String,
}

impl Sections {
    pub(super) fn of(ads: &[Ad<'_>]) -> Self {
        let charted = &ads[..ads.len().min(CHARTED_ADS_MAX)];
        let several = if charted.len() > 1 { charted } else { &[] };
        Self {
            picker: several.iter().copied().map(Choice::of).collect(),
            limit: limit(ads.len()),
            small: markup(several.iter().map(|ad| chart::small(*ad)).collect()),
            funnel: each(charted, |ad| Some(chart::funnel(ad))),
            survival: each(charted, chart::survival),
            incidence: each(charted, chart::incidence),
            offsets: each(charted, chart::histogram),
            forest: markup(chart::from_closed_form(charted).into_figure(None)),
            watched: markup(chart::watched(charted).into_figure(None)),
        }
    }
}

impl Choice {
    fn of(ad: Ad<'_>) -> Self {
        Self {
            index: ad.index,
            name: ad.short_name(),
        }
    }
}

/// A figure for each ad, or a line that says why there is none.
fn each(ads: &[Ad<'_>], chart: impl Fn(Ad<'_>) -> Option<Chart>) -> Value {
    let figure = |ad: &Ad<'_>| match chart(*ad) {
        Some(chart) => chart.into_figure(Some(ad.index)),
        None => absent(*ad),
    };
    markup(ads.iter().map(figure).collect())
}

fn absent(ad: Ad<'_>) -> String {
    let why = match ad.record {
        record if record.duration_ns == 0 => "the ad has no duration",
        record if record.sessions == 0 => "no session was played",
        _ => "the result has none for it",
    };
    let (index, title) = (ad.index, ad.title());
    let title = Text(&title);
    format!("<p class=\"absent\" data-ad=\"{index}\"><b>{title}</b> No chart: {why}.</p>\n")
}

fn limit(ads: usize) -> Option<String> {
    let limit = || {
        format!(
            "Charts are of the first {CHARTED_ADS_MAX} of {}; the tables of the result have all.",
            plural(ads, "ad")
        )
    };
    (ads > CHARTED_ADS_MAX).then(limit)
}
