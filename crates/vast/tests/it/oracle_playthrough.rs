//! The events of a linear creative that is played from start to end.

use std::fmt;
use std::time::Duration;

use vastsim_vast::{EventName, Linear, Offset, Tracking};

use crate::oracle_ours::event_name;

/// Events in the order in which they fire, each with the number of its URLs.
#[derive(Debug, Default)]
pub(crate) struct Playthrough {
    pub(crate) events: Vec<(String, usize)>,
}

impl Playthrough {
    fn push(&mut self, event: &EventName, tracking: &[Tracking]) {
        let urls = tracking.iter().filter(|tracking| tracking.event == *event);
        self.events.push((event.to_string(), urls.count()));
    }

    fn push_progress(&mut self, tracking: &Tracking) {
        let name = event_name(tracking);
        match self.events.iter_mut().find(|(event, _)| *event == name) {
            Some((_, requests)) => *requests += 1,
            None => self.events.push((name, 1)),
        }
    }
}

/// As `start:2 creativeView:0`.
impl fmt::Display for Playthrough {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = self.events.iter();
        let events: Vec<String> = events
            .map(|(name, urls)| format!("{name}:{urls}"))
            .collect();
        f.write_str(&events.join(" "))
    }
}

/// What fires: `loaded` where somebody waits for it, start and view, then
/// progress and quartiles by their offsets, progress first, and the end.
/// Without a duration there is nothing to play after the start.
pub(crate) fn playthrough(linear: &Linear) -> Playthrough {
    let tracking = linear.tracking.as_slice();
    let mut played = Playthrough::default();
    if tracking.iter().any(|one| one.event == EventName::Loaded) {
        played.push(&EventName::Loaded, tracking);
    }
    played.push(&EventName::Start, tracking);
    played.push(&EventName::CreativeView, tracking);
    if let Some(duration) = linear.duration.filter(|duration| !duration.is_zero()) {
        play(&mut played, duration, tracking);
    }
    played
}

fn play(played: &mut Playthrough, duration: Duration, tracking: &[Tracking]) {
    let mut progress: Vec<(Duration, &Tracking)> = tracking
        .iter()
        .filter(|one| one.event == EventName::Progress)
        .filter_map(|one| Some((one.offset.map(|at: Offset| at.resolve(duration))?, one)))
        .collect();
    progress.sort_by_key(|(at, _)| *at);
    let mut progress = progress.into_iter().peekable();
    let milestones = [
        (EventName::FirstQuartile, 1),
        (EventName::Midpoint, 2),
        (EventName::ThirdQuartile, 3),
        (EventName::Complete, 4),
    ];
    for (milestone, quarters) in milestones {
        let at = duration * quarters / 4;
        while let Some((_, one)) = progress.next_if(|(offset, _)| *offset <= at) {
            played.push_progress(one);
        }
        played.push(&milestone, tracking);
    }
}
