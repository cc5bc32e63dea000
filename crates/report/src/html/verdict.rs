//! What came of the run, in a few words and numbers.

use super::charts;
use crate::shown::{Ad, Estimate, Shown, disagreement, further, sentence, stopped};
use crate::{Agreement, RunRecord, grouped};
use serde::Serialize;

/// The first section.
#[derive(Serialize)]
pub(super) struct Verdict {
    /// `agrees`, `differs`, or `unknown` where nothing was compared.
    state: &'static str,
    sentence: String,
    disagreements: Vec<String>,
    /// How many are off without being listed.
    more: Option<String>,
    stopped: Option<String>,
    tiles: Vec<Tile>,
    facts: Vec<(&'static str, String)>,
}

/// A number at large.
#[derive(Serialize)]
struct Tile {
    label: String,
    value: String,
    unit: &'static str,
    range: String,
    expected: Option<String>,
    /// The ad that it is of, where there are several.
    of: Option<Of>,
}

#[derive(Serialize)]
struct Of {
    /// Where its charts are, if it has any.
    charts: Option<usize>,
    name: String,
}

impl Verdict {
    pub(super) fn of(run: &RunRecord, ads: &[Ad<'_>]) -> Self {
        let agreement = run.agreement.as_ref();
        let disagreements = agreement.map_or(&[][..], |it| it.disagreements.as_slice());
        Self {
            state: match agreement.map(Agreement::holds) {
                Some(true) => "agrees",
                Some(false) => "differs",
                None => "unknown",
            },
            sentence: sentence(agreement),
            disagreements: disagreements.iter().map(disagreement).collect(),
            more: agreement.and_then(further),
            stopped: stopped(run),
            tiles: tiles(ads),
            facts: facts(run, ads.len()),
        }
    }
}

fn facts(run: &RunRecord, ads: usize) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("sessions", grouped(run.sessions)),
        ("cells", grouped(run.cells.len() as u64)),
    ];
    if ads > run.cells.len() {
        facts.push(("ads", grouped(ads as u64)));
    }
    facts.push(("seed", run.seed.to_string()));
    facts
}

/// Of a single ad all of it, of several the ends.
fn tiles(ads: &[Ad<'_>]) -> Vec<Tile> {
    match ads {
        [ad] => [
            share("Completion rate", ad.vcr()),
            share("Interruption rate", ad.interruption_rate()),
            ad.mean_watched_s()
                .map(|it| Tile::new("Mean time watched", (it, it.in_seconds()), "s")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        _ => ends(ads),
    }
}

fn share(label: &str, estimate: Option<Estimate>) -> Option<Tile> {
    estimate.map(|it| Tile::new(label, (it, it.in_percent()), "%"))
}

fn ends(ads: &[Ad<'_>]) -> Vec<Tile> {
    let rates = ads.iter().filter_map(|ad| Some((ad, ad.vcr()?)));
    let order = |a: &(&Ad<'_>, Estimate), b: &(&Ad<'_>, Estimate)| a.1.value.total_cmp(&b.1.value);
    let lowest = rates.clone().min_by(order);
    let highest = rates.max_by(order);
    let tile = |label, end: Option<(&Ad<'_>, Estimate)>| {
        let (ad, estimate) = end?;
        let tile = share(label, Some(estimate))?;
        let of = Of {
            charts: charts(*ad),
            name: ad.title(),
        };
        Some(Tile {
            of: Some(of),
            ..tile
        })
    };
    let ends = [
        tile("Lowest completion rate", lowest),
        tile("Highest completion rate", highest),
    ];
    ends.into_iter().flatten().collect()
}

impl Tile {
    fn new(label: &str, (estimate, shown): (Estimate, Shown), unit: &'static str) -> Self {
        Self {
            label: label.to_owned(),
            range: shown.range(),
            expected: estimate.expected.map(|_| shown.expected),
            value: shown.value,
            unit,
            of: None,
        }
    }
}
