//! Records as one list of what is to be emitted, and when.

use super::moments::{Moment, Moments, is_ending};
use super::words;
use crate::ended::Ended;
use vastsim_engine::SimTime;
use vastsim_report::session::{EventKind, Seconds, SessionEvent, SessionRecord};

/// Something to be emitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue<'r> {
    /// When, since the first record began.
    pub(crate) clock: SimTime,
    pub(crate) what: What<'r>,
}

/// What is to be emitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What<'r> {
    /// An ad begins.
    Began {
        id: &'r str,
        duration: SimTime,
        /// Its place among the records, from 1 in the order of time.
        place: usize,
    },
    /// An event, where the playhead was, and what is requested.
    Event {
        name: &'r str,
        playhead: Option<SimTime>,
        urls: Vec<&'r str>,
    },
    /// The ad ended so, with the playhead there.
    Ended { how: Ended<'r>, playhead: SimTime },
    /// Nothing more comes of a record, by its index.
    Over { record: usize },
}

/// What a record tells, by its own clock.
struct Part<'r> {
    cues: Vec<(Seconds, What<'r>)>,
    /// Its place among the cues.
    beginning: usize,
    begins: Seconds,
    ends: Seconds,
}

impl<'r> Part<'r> {
    fn of(index: usize, record: &'r SessionRecord) -> Self {
        let moments = Moments::of(record);
        let endings = endings(record);
        let times = moments.during.iter().map(|moment| moment.at);
        let times = times.chain(endings.iter().map(|(at, _)| *at));
        // A pause may have moved the start time behind the first event.
        let begins = times.clone().fold(record.start_time, Seconds::min);
        let ends = times.fold(begins, Seconds::max);
        let began = What::Began {
            id: &record.ad_id,
            duration: sim_time(record.duration),
            place: 0,
        };
        let mut cues: Vec<_> = moments.before.into_iter().map(of_moment).collect();
        let beginning = cues.len();
        cues.push((begins, began));
        cues.extend(moments.during.into_iter().map(of_moment));
        cues.extend(endings);
        if record.end_time.is_none() {
            cues.push((ends, still_open(record)));
        }
        cues.extend(moments.behind.into_iter().map(of_moment));
        let over = cues.last().map_or(ends, |(last, _)| ends.max(*last));
        cues.push((over, What::Over { record: index }));
        Self {
            cues,
            beginning,
            begins,
            ends,
        }
    }
}

/// Everything that records tell, in the order in which it happened.
pub(crate) fn script(records: &[SessionRecord]) -> Vec<Cue<'_>> {
    let mut parts = parts(records);
    for (place, part) in (1..).zip(&mut parts) {
        let began = part.cues.get_mut(part.beginning);
        if let Some((_, What::Began { place: unset, .. })) = began {
            *unset = place;
        }
    }
    let mut cues: Vec<_> = parts.into_iter().flat_map(|part| part.cues).collect();
    cues.sort_by_key(|(at, _)| *at);
    let origin = cues.first().map_or(Seconds::ZERO, |(at, _)| *at);
    let cues = cues.into_iter().map(|(at, what)| Cue {
        clock: sim_time(at.since(origin)),
        what,
    });
    cues.collect()
}

/// How many records begin before one that began earlier is over.
pub(crate) fn overlaps(records: &[SessionRecord]) -> usize {
    let mut latest_end = Seconds::ZERO;
    let mut overlaps = 0;
    for part in parts(records) {
        overlaps += usize::from(part.begins < latest_end);
        latest_end = latest_end.max(part.ends);
    }
    overlaps
}

/// In the order in which they began.
fn parts(records: &[SessionRecord]) -> Vec<Part<'_>> {
    let parts = records.iter().enumerate();
    let mut parts: Vec<_> = parts
        .map(|(index, record)| Part::of(index, record))
        .collect();
    parts.sort_by_key(|part| (part.begins, part.ends));
    parts
}

fn of_moment(moment: Moment<'_>) -> (Seconds, What<'_>) {
    let Moment {
        at, name, offset, ..
    } = moment;
    let event = What::Event {
        name,
        playhead: offset.map(sim_time),
        urls: moment.urls,
    };
    (at, event)
}

fn endings(record: &SessionRecord) -> Vec<(Seconds, What<'_>)> {
    let ends = |event: &&SessionEvent| is_ending(event) || event.kind == EventKind::Complete;
    let ended = |event| What::Ended {
        how: words::of_ending(record, event),
        playhead: sim_time(event.offset),
    };
    let endings = record.events.iter().filter(ends);
    endings
        .map(|event| (event.timestamp, ended(event)))
        .collect()
}

fn still_open(record: &SessionRecord) -> What<'_> {
    What::Ended {
        how: words::of_open(record.status),
        playhead: sim_time(record.current_offset),
    }
}

/// What is beyond 584 years is taken for that.
fn sim_time(seconds: Seconds) -> SimTime {
    SimTime::from_nanos(u64::try_from(seconds.nanos()).unwrap_or(u64::MAX))
}
