//! Rates and points of survival curves that lie beyond the end of the ad.
//!
//! Where the matrix varies the ad, one counts as used if any cell uses it.

use crate::file::{ModelName, PlaybackFile, point_path, rate_path};
use crate::model::chosen;
use crate::playable::seconds;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use vastsim_engine::{RateStart, SimTime};

/// How many durations a message names.
const NAMED_MAX: usize = 3;

/// The rates and points that were used so far, by where the first one is
/// written.
#[derive(Default)]
pub(crate) struct Curves {
    seen: BTreeMap<(PathBuf, usize), Curve>,
}

struct Curve {
    model: ModelName,
    /// Where each rate or point is written.
    places: Vec<Origin>,
    /// How many of them, from the first, some ad comes to.
    used: usize,
    /// Of the ads that do not come to all.
    over: BTreeSet<SimTime>,
}

impl Curves {
    /// Notes the rates or points of one cell, of whose ads one lasts so long. In
    /// an ad without a duration nothing can happen, which is reported elsewhere.
    pub(crate) fn note(&mut self, playback: &PlaybackFile, duration: SimTime) {
        let Some(model) = chosen(playback).filter(|_| duration > SimTime::ZERO) else {
            return;
        };
        let Some((places, used)) = places(playback, model, duration) else {
            return;
        };
        let Some(first) = places.first() else { return };
        let key = (first.source.path().to_owned(), first.range.start);
        let curve = self.seen.entry(key).or_insert_with(|| Curve {
            model,
            places: places.into_iter().cloned().collect(),
            used: 0,
            over: BTreeSet::new(),
        });
        curve.used = curve.used.max(used);
        if used < curve.places.len() {
            curve.over.insert(duration);
        }
    }

    /// Warns of what no ad comes to, of each list once.
    pub(crate) fn finish(self, problems: &mut Problems) {
        problems.extend(self.seen.values().filter_map(Curve::problem));
    }
}

/// Where the rates or points of a model are written, and how many of them an ad
/// comes to; `None` for models without them. The first point at the end or
/// behind it says how steeply the curve leads there.
fn places(
    playback: &PlaybackFile,
    model: ModelName,
    duration: SimTime,
) -> Option<(Vec<&Origin>, usize)> {
    let file = playback.interruptions.as_ref()?;
    match model {
        ModelName::Hazard => {
            let rates = &file.rates.as_ref()?.0;
            let begins = |from: RateStart| from.position(duration) < duration;
            let used = rates.iter().take_while(|rate| begins(rate.from.value.0));
            let used = used.count();
            Some((rates.iter().map(|rate| &rate.from.origin).collect(), used))
        }
        ModelName::Empirical => {
            let points = &file.points.as_ref()?.0;
            let inside = points
                .iter()
                .take_while(|point| point.offset_s.value.0 < duration);
            let used = points.len().min(inside.count() + 1);
            Some((
                points.iter().map(|point| &point.offset_s.origin).collect(),
                used,
            ))
        }
        _ => None,
    }
}

impl Curve {
    fn problem(&self) -> Option<Problem> {
        let origin = self.places.get(self.used)?;
        let (message, path, hint) = match self.model {
            ModelName::Hazard => (
                format!(
                    "no rate from here on ever acts: it begins when {} over",
                    self.ads()
                ),
                rate_path(self.used),
                "`from` is in seconds, or a share of the ad as in `\"50%\"`",
            ),
            _ => (
                format!("no point from here on counts: {} over before", self.ads()),
                point_path(self.used),
                "the curve is cut at the end of the ad: leave them out",
            ),
        };
        Some(Problem::warning(origin, &path, message).hint(hint))
    }

    /// `ads of 6 s, 15 s are`.
    fn ads(&self) -> String {
        let named = self.over.iter().take(NAMED_MAX);
        let mut parts: Vec<_> = named.map(|it| format!("{} s", seconds(*it))).collect();
        if self.over.len() > NAMED_MAX {
            parts.push(format!("{} more", self.over.len() - NAMED_MAX));
        }
        let [ads, are] = if parts.len() == 1 {
            ["an ad", "is"]
        } else {
            ["ads", "are"]
        };
        format!("{ads} of {} {are}", parts.join(", "))
    }
}
