//! The table of all ads.

use super::{LISTED_ADS_MAX, charts};
use crate::grouped;
use crate::number::NanosAsSeconds;
use crate::shown::{Ad, Estimate, NONE, Shown, decimal, plural};
use serde::Serialize;

/// Rows for people to sort and filter.
#[derive(Serialize)]
pub(super) struct Listing {
    headers: Vec<Header>,
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
    texts: Vec<String>,
    numbers: Vec<String>,
}

/// Which columns there are beside those of every result.
#[derive(Clone, Copy)]
struct Columns {
    has_publishers: bool,
    has_starts: bool,
}

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

impl Columns {
    fn of(ads: &[Ad<'_>]) -> Self {
        Self {
            has_publishers: ads.iter().any(|ad| ad.cell.key.publisher.is_some()),
            has_starts: ads.iter().any(|ad| ad.place.is_some()),
        }
    }

    fn headers(self) -> Vec<Header> {
        let publisher = self.has_publishers.then_some(text("publisher"));
        let starts = self.has_starts.then_some(number("started, %"));
        let names = [text("cell"), text("provider")]
            .into_iter()
            .chain(publisher);
        let names = names.chain([text("ad"), text("model")]);
        let sizes = [number("duration, s"), number("sessions")];
        let rates = [
            number("VCR, %"),
            number("interval, %"),
            number("expected, %"),
            number("z"),
            number("interrupted, %"),
            number("watched, s"),
            number("expected, s"),
        ];
        names.chain(sizes).chain(starts).chain(rates).collect()
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
        let columns = Columns::of(ads);
        Self {
            headers: columns.headers(),
            rows: listed.iter().map(|ad| Row::of(*ad, columns)).collect(),
            count: plural(listed.len(), "row"),
            limit: (ads.len() > listed.len()).then(limit),
        }
    }
}

impl Row {
    fn of(ad: Ad<'_>, columns: Columns) -> Self {
        let key = &ad.cell.key;
        let id = &ad.record.ad_id;
        let publisher = columns
            .has_publishers
            .then(|| key.publisher.clone().unwrap_or_default());
        let name = ad
            .place
            .map_or_else(|| id.clone(), |place| format!("{place} {id}"));
        let texts = [key.provider.clone()].into_iter().chain(publisher);
        Self {
            charts: charts(ad),
            cell: key.cell.clone(),
            texts: texts.chain([name, key.model.clone()]).collect(),
            numbers: numbers(ad, columns),
        }
    }
}

fn numbers(ad: Ad<'_>, columns: Columns) -> Vec<String> {
    let none = || NONE.to_owned();
    let vcr = ad.vcr().map(Estimate::in_percent);
    let rate = ad.interruption_rate().map(Estimate::in_percent);
    let watched = ad.mean_watched_s().map(Estimate::in_seconds);
    let of = |shown: Option<&Shown>, what: fn(&Shown) -> String| shown.map_or_else(none, what);
    let starts = ad.start_share().map(Estimate::in_percent);
    let starts = columns
        .has_starts
        .then(|| of(starts.as_ref(), |it| it.value.clone()));
    let sizes = [
        NanosAsSeconds(ad.record.duration_ns).to_string(),
        grouped(ad.record.sessions),
    ];
    let rates = [
        of(vcr.as_ref(), |it| it.value.clone()),
        of(vcr.as_ref(), Shown::range),
        of(vcr.as_ref(), |it| it.expected.clone()),
        ad.z().map_or_else(none, |z| decimal(z, 2)),
        of(rate.as_ref(), |it| it.value.clone()),
        of(watched.as_ref(), |it| it.value.clone()),
        of(watched.as_ref(), |it| it.expected.clone()),
    ];
    sizes.into_iter().chain(starts).chain(rates).collect()
}
