//! Keys of a scenario that no cell uses.
//!
//! A key without effect is an error: whoever wrote it expects one. Where the
//! matrix varies the model or the ad, a key counts as used if any cell uses it.

use crate::file::{AdFile, ModelName, PlaybackFile};
use crate::model::chosen;
use crate::node::{Node, join};
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::path::PathBuf;
use vastsim_engine::Milestone;

/// The keys seen so far, by where they are written.
#[derive(Default)]
pub(crate) struct Usage {
    keys: BTreeMap<(PathBuf, usize), Key>,
    /// A cell has no valid model, so that nobody knows what it uses.
    unknown: bool,
}

struct Key {
    path: String,
    origin: Origin,
    /// Why a cell ignored it; none once a cell used it.
    ignored: Option<Ignored>,
}

/// Why a cell does not use a key.
#[derive(Clone, Copy)]
enum Ignored {
    ByModel(ModelName),
    WithoutVast,
}

impl Usage {
    /// Notes the `playback` of one cell: the scenario before it is merged with the
    /// profile, and the playback that came of merging.
    pub(crate) fn note_playback(&mut self, scenario: &Node, merged: Option<&PlaybackFile>) {
        let Some((merged, model)) = merged.and_then(|merged| Some((merged, chosen(merged)?)))
        else {
            self.unknown = true;
            return;
        };
        if let Some(playback) = scenario.get("playback") {
            let ignored =
                |path: &str| (!uses(model, merged, path)).then_some(Ignored::ByModel(model));
            self.walk(playback, "playback", &ignored);
        }
    }

    /// Notes the `parser` of one cell, and its ad if it could be decoded.
    pub(crate) fn note_parser(&mut self, scenario: &Node, ad: Option<&AdFile>) {
        let made_up = ad.is_some_and(|ad| ad.each().iter().all(|ad| ad.vast.is_none()));
        if let Some(parser) = scenario.get("parser") {
            let ignored =
                |path: &str| (made_up && PARSER.contains(&path)).then_some(Ignored::WithoutVast);
            self.walk(parser, "parser", &ignored);
        }
    }

    fn walk(&mut self, node: &Node, path: &str, why_ignored: &dyn Fn(&str) -> Option<Ignored>) {
        for entry in node.entries().unwrap_or_default() {
            let path = join(path, &entry.key);
            let nested = entry.value.entries().is_some_and(|inner| !inner.is_empty());
            if nested && !path.ends_with(".reasons") && !path.ends_with(".url_map") {
                self.walk(&entry.value, &path, why_ignored);
                continue;
            }
            let ignored = why_ignored(&path);
            let origin = &entry.key_origin;
            let place = (origin.source.path().to_owned(), origin.range.start);
            let key = self.keys.entry(place);
            let key = key.or_insert_with(|| Key {
                path,
                origin: entry.key_origin.clone(),
                ignored,
            });
            key.ignored = key.ignored.and(ignored);
        }
    }

    /// Reports what no cell used.
    pub(crate) fn finish(self, problems: &mut Problems) {
        if self.unknown {
            return;
        }
        for key in self.keys.values() {
            if let Some(ignored) = key.ignored {
                problems.add(key.problem(ignored));
            }
        }
    }
}

/// What only a document is read with.
const PARSER: [&str; 4] = [
    "parser.lenient",
    "parser.player",
    "parser.max_wrapper_depth",
    "parser.url_map",
];

impl Key {
    fn problem(&self, ignored: Ignored) -> Problem {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        let (message, hint) = match ignored {
            Ignored::ByModel(model) => (
                format!("`{last}` has no effect with the model `{}`", model.as_str()),
                users(&self.path),
            ),
            Ignored::WithoutVast => (
                format!("`{last}` has no effect without a VAST document"),
                "it is used where `ad.vast` names one",
            ),
        };
        Problem::error(&self.origin, &self.path, message).hint(hint)
    }
}

/// Whether a model uses a key. What is unknown is reported as such elsewhere.
fn uses(model: ModelName, merged: &PlaybackFile, path: &str) -> bool {
    use ModelName::{Empirical, Hazard, None, Quartile, Tick, Window};
    let path: Vec<_> = path.split('.').skip(1).collect();
    match path[..] {
        ["tick_interval_s"] => model == Tick,
        ["interruptions", "rules", milestone, "probability"] => match model {
            Window => true,
            Tick => milestone != Milestone::Complete.as_str(),
            Quartile => is_segment(milestone) && !has_segment(merged, milestone),
            Hazard | Empirical | None => false,
        },
        ["interruptions", "rules", _, "min_offset_s" | "max_offset_s"] => model == Window,
        ["interruptions", "segments" | "within"] => model == Quartile,
        ["interruptions", "segments", name, "probability"]
        | ["interruptions", "segments", name] => model == Quartile || !is_segment(name),
        ["interruptions", "rates"] => model == Hazard,
        ["interruptions", "points"] => model == Empirical,
        ["interruptions", "rules"] => matches!(model, Window | Tick | Quartile),
        ["interruptions", "reasons"] => model != None,
        _ => true,
    }
}

fn is_segment(name: &str) -> bool {
    Milestone::SEGMENTS
        .iter()
        .any(|segment| segment.as_str() == name)
}

/// Whether a segment has a probability of its own.
fn has_segment(merged: &PlaybackFile, name: &str) -> bool {
    let segments = merged
        .interruptions
        .as_ref()
        .and_then(|file| file.segments.as_ref());
    let mut named = Milestone::SEGMENTS
        .into_iter()
        .filter(|m| m.as_str() == name);
    let own = named.next().and_then(|segment| segments?.get(segment));
    own.is_some_and(|own| own.probability.is_some())
}

fn users(path: &str) -> &'static str {
    let path: Vec<_> = path.split('.').skip(1).collect();
    match path[..] {
        ["tick_interval_s"] => "it is used by `tick`",
        ["interruptions", "rules", "complete", ..] => "it is used by `window`",
        ["interruptions", "rules", _, "probability"] => {
            "it is used by `window` and `tick`, and by `quartile` for a segment without its own"
        }
        ["interruptions", "rules", ..] => "it is used by `window`",
        ["interruptions", "segments" | "within", ..] => "it is used by `quartile`",
        ["interruptions", "rates"] => "it is used by `hazard`",
        ["interruptions", "points"] => "it is used by `empirical`",
        _ => "it is used by every other model",
    }
}
