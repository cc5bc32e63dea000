//! Rules of the model `window` that never act, because the ad is over when
//! their windows begin.
//!
//! Where the matrix varies the ad, a rule counts as acting if it acts in any
//! cell.

use crate::file::{ModelName, Offset, PlaybackFile, RuleFile};
use crate::model::chosen;
use crate::playable::seconds;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use vastsim_engine::{Milestone, Probability, SimTime};

/// How many durations a message names.
const NAMED_MAX: usize = 3;

/// The rules that were used so far, by where their windows are written.
#[derive(Default)]
pub(crate) struct Windows {
    seen: BTreeMap<(PathBuf, usize, Milestone), Window>,
}

struct Window {
    origin: Origin,
    min: Offset,
    max: Offset,
    /// Of the ads that are over when it begins.
    over: BTreeSet<SimTime>,
    acts: bool,
}

impl Windows {
    /// Notes the rules of one cell, of whose ads one lasts so long. In an ad
    /// without a duration nothing can happen, which is reported elsewhere.
    pub(crate) fn note(&mut self, playback: &PlaybackFile, duration: SimTime) {
        if chosen(playback) != Some(ModelName::Window) || duration == SimTime::ZERO {
            return;
        }
        let interruptions = playback.interruptions.as_ref();
        let Some(rules) = interruptions.and_then(|file| file.rules.as_ref()) else {
            return;
        };
        for milestone in Milestone::ALL {
            if let Some(rule) = rules.get(milestone) {
                self.note_rule(rule, milestone, duration);
            }
        }
    }

    fn note_rule(&mut self, rule: &RuleFile, milestone: Milestone, duration: SimTime) {
        let probability = rule.probability.as_ref().map(|written| written.value.0);
        let (Some(min), Some(max)) = (&rule.min_offset_s, &rule.max_offset_s) else {
            return;
        };
        if probability.is_none_or(|probability| probability == Probability::ZERO) {
            return;
        }
        let file = min.origin.source.path().to_owned();
        let key = (file, min.origin.range.start, milestone);
        let window = self.seen.entry(key).or_insert_with(|| Window {
            origin: min.origin.clone(),
            min: min.value,
            max: max.value,
            over: BTreeSet::new(),
            acts: false,
        });
        let begin_ns = milestone.position(duration).as_nanos() as i64 + min.value.0;
        if begin_ns < duration.as_nanos() as i64 {
            window.acts = true;
        } else {
            window.over.insert(duration);
        }
    }

    /// Warns of the rules that act in no cell, of each once.
    pub(crate) fn finish(self, problems: &mut Problems) {
        for ((_, _, milestone), window) in self.seen {
            if !window.acts {
                problems.add(window.problem(milestone));
            }
        }
    }
}

impl Window {
    fn problem(&self, milestone: Milestone) -> Problem {
        let message = format!(
            "the rule of `{milestone}` never acts: its window lies beyond the end of the ad, at {}",
            self.places(milestone)
        );
        let path = format!("playback.interruptions.rules.{milestone}.min_offset_s");
        let problem = Problem::warning(&self.origin, &path, message);
        problem.hint("offsets are counted from the milestone; before it they are negative")
    }

    /// `17.5 s to 27.5 s of 15 s`, for each duration.
    fn places(&self, milestone: Milestone) -> String {
        let named = self.over.iter().take(NAMED_MAX);
        let mut parts: Vec<_> = named.map(|over| self.place(milestone, *over)).collect();
        if self.over.len() > NAMED_MAX {
            let more = self.over.len() - NAMED_MAX;
            parts.push(format!("beyond that of {more} more"));
        }
        parts.join(", ")
    }

    /// Where it lies in an ad that lasts so long.
    fn place(&self, milestone: Milestone, duration: SimTime) -> String {
        let position = milestone.position(duration);
        let instant = |offset: Offset| {
            let after_ns = u64::try_from(offset.0).unwrap_or_default();
            seconds(SimTime::from_nanos(
                position.as_nanos().saturating_add(after_ns),
            ))
        };
        let [min, max] = [self.min, self.max].map(instant);
        format!("{min} s to {max} s of {} s", seconds(duration))
    }
}
