//! Segments that the model `tick` never interrupts, because no tick falls into
//! them.
//!
//! Where the matrix varies the ad, a segment counts as interrupted if it is in
//! any cell.

use crate::file::{ModelName, PlaybackFile};
use crate::model::chosen;
use crate::nearest::list;
use crate::playable::seconds;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use vastsim_engine::{Milestone, Probability, SimTime};

/// How many durations a message names.
const NAMED_MAX: usize = 3;

/// The intervals that were used so far, by where they are written.
#[derive(Default)]
pub(crate) struct Intervals {
    seen: BTreeMap<(PathBuf, usize), Written>,
}

struct Written {
    origin: Origin,
    interval: SimTime,
    /// Of each segment, whether a tick falls into it in some ad.
    acts: BTreeMap<Milestone, bool>,
    /// How long the ads are that have a segment without a tick.
    idle_in: BTreeSet<SimTime>,
}

impl Intervals {
    /// Notes the interval of one cell, of whose ads one lasts so long.
    pub(crate) fn note(&mut self, playback: &PlaybackFile, duration: SimTime) {
        if chosen(playback) != Some(ModelName::Tick) || duration == SimTime::ZERO {
            return;
        }
        let Some(interval) = &playback.tick_interval_s else {
            return;
        };
        let origin = &interval.origin;
        let key = (origin.source.path().to_owned(), origin.range.start);
        let written = self.seen.entry(key).or_insert_with(|| Written {
            origin: origin.clone(),
            interval: interval.value.0,
            acts: BTreeMap::new(),
            idle_in: BTreeSet::new(),
        });
        for segment in Milestone::SEGMENTS {
            if interrupts(playback, segment) {
                written.note(segment, duration);
            }
        }
    }

    /// Warns of the intervals that leave out a segment.
    pub(crate) fn finish(self, problems: &mut Problems) {
        problems.extend(self.seen.values().filter_map(Written::problem));
    }
}

/// Whether a tick in a segment may interrupt.
fn interrupts(playback: &PlaybackFile, segment: Milestone) -> bool {
    let interruptions = playback.interruptions.as_ref();
    let rules = interruptions.and_then(|file| file.rules.as_ref());
    let rule = rules.and_then(|rules| rules.get(segment));
    let probability = rule.and_then(|rule| rule.probability.as_ref());
    probability.is_some_and(|written| written.value.0 != Probability::ZERO)
}

impl Written {
    fn note(&mut self, segment: Milestone, duration: SimTime) {
        let begin_ns = segment.position(duration).as_nanos();
        let end_ns = Milestone::ALL[segment.index() + 1]
            .position(duration)
            .as_nanos();
        let interval_ns = self.interval.as_nanos();
        let tick_ns = begin_ns
            .div_ceil(interval_ns.max(1))
            .saturating_mul(interval_ns);
        let acts = tick_ns < end_ns;
        *self.acts.entry(segment).or_default() |= acts;
        if !acts {
            self.idle_in.insert(duration);
        }
    }

    fn problem(&self) -> Option<Problem> {
        let idle = self.acts.iter().filter(|(_, acts)| !**acts);
        let idle: Vec<_> = idle.map(|(segment, _)| segment.as_str()).collect();
        if idle.is_empty() {
            return None;
        }
        let message = format!(
            "a tick every {} s leaves out {} of {}: nothing interrupts there",
            seconds(self.interval),
            list(&idle),
            self.durations()
        );
        let problem = Problem::warning(&self.origin, "playback.tick_interval_s", message);
        Some(problem.hint("at most a quarter of the ad leaves none out"))
    }

    /// `ads of 6 s, 15 s`.
    fn durations(&self) -> String {
        let named = self.idle_in.iter().take(NAMED_MAX);
        let mut parts: Vec<_> = named.map(|it| format!("{} s", seconds(*it))).collect();
        if self.idle_in.len() > NAMED_MAX {
            parts.push(format!("{} more", self.idle_in.len() - NAMED_MAX));
        }
        let ads = if parts.len() == 1 { "an ad" } else { "ads" };
        format!("{ads} of {}", parts.join(", "))
    }
}
