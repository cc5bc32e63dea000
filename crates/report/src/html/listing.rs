//! The table of all ads.

use super::{LISTED_ADS_MAX, charts};
use crate::grouped;
use crate::number::NanosAsSeconds;
use crate::shown::{Ad, Estimate, NONE, Shown, decimal, plural};
use serde::Serialize;

/// Rows for people to sort and filter.
#[derive(Serialize)]
pub(super) struct Listing {
    headers: &'static [Header],
    rows: Vec<Row>,
    /// How many rows there are, in words.
    count: String,
    /// What is left out, if anything is.
    limit: Option<String>,
}

#[derive(Serialize)]
struct Header {
    name: &'static str,
    is_number: bool,
}

#[derive(Serialize)]
struct Row {
    /// Which ad has charts, if this has.
    charts: Option<usize>,
    cell: String,
    texts: [String; 4],
    numbers: [String; 9],
}

const HEADERS: &[Header] = &[
    text("cell"),
    text("provider"),
    text("publisher"),
    text("ad"),
    text("model"),
    number("duration, s"),
    number("sessions"),
    number("VCR, %"),
    number("interval, %"),
    number("expected, %"),
    number("z"),
    number("interrupted, %"),
    number("watched, s"),
    number("expected, s"),
];

const fn text(name: &'static str) -> Header {
    Header {
        name,
        is_number: false,
    }
}

const fn number(name: &'static str) -> Header {
    Header {
        name,
        is_number: true,
    }
}

impl Listing {
    pub(super) fn of(ads: &[Ad<'_>]) -> Self {
        let listed = &ads[..ads.len().min(LISTED_ADS_MAX)];
        let limit = || {
            format!(
                "The first {} of {} are listed; summary.csv has all.",
                grouped(LISTED_ADS_MAX as u64),
                plural(ads.len(), "ad")
            )
        };
        Self {
            headers: HEADERS,
            rows: listed.iter().copied().map(Row::of).collect(),
            count: plural(listed.len(), "row"),
            limit: (ads.len() > listed.len()).then(limit),
        }
    }
}

impl Row {
    fn of(ad: Ad<'_>) -> Self {
        let key = &ad.cell.key;
        let id = &ad.record.ad_id;
        Self {
            charts: charts(ad),
            cell: key.cell.clone(),
            texts: [
                key.provider.clone(),
                key.publisher.clone().unwrap_or_default(),
                ad.place
                    .map_or_else(|| id.clone(), |place| format!("{place} {id}")),
                key.model.clone(),
            ],
            numbers: numbers(ad),
        }
    }
}

fn numbers(ad: Ad<'_>) -> [String; 9] {
    let none = || NONE.to_owned();
    let vcr = ad.vcr().map(Estimate::in_percent);
    let rate = ad.interruption_rate().map(Estimate::in_percent);
    let watched = ad.mean_watched_s().map(Estimate::in_seconds);
    let of = |shown: Option<&Shown>, what: fn(&Shown) -> String| shown.map_or_else(none, what);
    [
        NanosAsSeconds(ad.record.duration_ns).to_string(),
        grouped(ad.record.sessions),
        of(vcr.as_ref(), |it| it.value.clone()),
        of(vcr.as_ref(), Shown::range),
        of(vcr.as_ref(), |it| it.expected.clone()),
        ad.z().map_or_else(none, |z| decimal(z, 2)),
        of(rate.as_ref(), |it| it.value.clone()),
        of(watched.as_ref(), |it| it.value.clone()),
        of(watched.as_ref(), |it| it.expected.clone()),
    ]
}
