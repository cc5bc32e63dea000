//! What happened in a session: its events and its tracking requests, in one list.
//!
//! A record has them in two. What stands in both is one moment; what stands in
//! one of them goes where the order of both lists puts it.

use std::collections::BTreeSet;
use std::iter::Peekable;
use vastsim_report::session::{EventKind, Seconds, SessionEvent, SessionRecord, TrackingRequest};

/// Something that happened, and what it requested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment<'r> {
    pub(super) at: Seconds,
    pub(super) name: &'r str,
    /// Where the playhead was; none between ads.
    pub(super) offset: Option<Seconds>,
    pub(super) urls: Vec<&'r str>,
}

/// What tells moments apart.
type Key<'r> = (Seconds, &'r str, Option<Seconds>);

/// What comes before the start of an ad at the same instant.
const BEFORE_START: [&str; 3] = ["breakStart", "loaded", "impression"];

impl<'r> Moment<'r> {
    const fn key(&self) -> Key<'r> {
        (self.at, self.name, self.offset)
    }
}

/// Everything that happened, in order, but how the session ended.
pub(super) struct Moments<'r> {
    /// Between ads, before the session.
    pub(super) before: Vec<Moment<'r>>,
    pub(super) during: Vec<Moment<'r>>,
    /// Between ads, behind the session.
    pub(super) behind: Vec<Moment<'r>>,
}

impl<'r> Moments<'r> {
    pub(super) fn of(record: &'r SessionRecord) -> Self {
        let vastsim = record.metadata.vastsim.as_ref();
        let requests = vastsim.map_or(&[][..], |vastsim| &vastsim.tracking);
        let is_of_ad = |request: &TrackingRequest| request.offset.is_some();
        let is_before = |request: &TrackingRequest| {
            !is_of_ad(request) && request.timestamp <= record.start_time
        };
        let first = match requests.iter().position(is_of_ad) {
            Some(first) => first,
            None => requests.partition_point(is_before),
        };
        let last = requests.iter().rposition(is_of_ad);
        let (requests, behind) = requests.split_at(last.map_or(first, |last| last + 1));
        let (before, during) = requests.split_at(first);
        Self {
            before: of_requests(before),
            during: merged(of_events(&record.events), of_requests(during)),
            behind: of_requests(behind),
        }
    }
}

/// Whether an event says how its session ended, and nothing else.
pub(super) const fn is_ending(event: &SessionEvent) -> bool {
    matches!(
        event.kind,
        EventKind::Stop | EventKind::Interrupt | EventKind::Error
    )
}

/// An event and the quartile at its instant may have one name: they are one.
fn of_events(events: &[SessionEvent]) -> Vec<Moment<'_>> {
    let mut moments: Vec<Moment<'_>> = Vec::with_capacity(events.len());
    for event in events.iter().filter(|event| !is_ending(event)) {
        let quartile = event.which_quartile();
        let quartile = quartile.filter(|_| event.kind == EventKind::Quartile);
        let moment = Moment {
            at: event.timestamp,
            name: quartile.map_or(event.kind.name(), |quartile| quartile.name()),
            offset: Some(event.offset),
            urls: Vec::new(),
        };
        if moments.last() != Some(&moment) {
            moments.push(moment);
        }
    }
    moments
}

/// An event with several URLs has a request for each, one without URLs stands for
/// itself.
fn of_requests(requests: &[TrackingRequest]) -> Vec<Moment<'_>> {
    let mut moments: Vec<Moment<'_>> = Vec::new();
    for request in requests {
        let moment = Moment {
            at: request.timestamp,
            name: &request.event,
            offset: request.offset,
            urls: request.url.iter().map(String::as_str).collect(),
        };
        match moments.last_mut().filter(|last| last.key() == moment.key()) {
            Some(last) => last.urls.extend(moment.urls),
            None => moments.push(moment),
        }
    }
    moments
}

fn merged<'r>(events: Vec<Moment<'r>>, requests: Vec<Moment<'r>>) -> Vec<Moment<'r>> {
    let keys = |moments: &[Moment<'r>]| moments.iter().map(Moment::key).collect();
    let merge = Merge {
        of_events: keys(&events),
        of_requests: keys(&requests),
        events: events.into_iter().peekable(),
        requests: requests.into_iter().peekable(),
    };
    merge.collect()
}

struct Merge<'r, I: Iterator<Item = Moment<'r>>> {
    of_events: BTreeSet<Key<'r>>,
    of_requests: BTreeSet<Key<'r>>,
    events: Peekable<I>,
    requests: Peekable<I>,
}

/// Which of the two next moments happened first.
enum First {
    Event,
    Request,
    /// They are the same.
    Both,
}

impl<'r, I: Iterator<Item = Moment<'r>>> Merge<'r, I> {
    fn first(&self, event: Key<'r>, request: Key<'r>) -> First {
        if event == request {
            return First::Both;
        }
        let is_request = if event.0 == request.0 {
            self.goes_before(request, event)
        } else {
            request.0 < event.0
        };
        if is_request {
            First::Request
        } else {
            First::Event
        }
    }

    /// Whether a request goes before an event of its instant: what is still to
    /// be met in the other list waits for that.
    fn goes_before(&self, request: Key<'r>, event: Key<'r>) -> bool {
        let request_waits = self.of_events.contains(&request);
        let event_waits = self.of_requests.contains(&event);
        match (request_waits, event_waits) {
            (false, false) => BEFORE_START.contains(&request.1),
            (request_waits, _) => !request_waits || event_waits,
        }
    }
}

impl<'r, I: Iterator<Item = Moment<'r>>> Iterator for Merge<'r, I> {
    type Item = Moment<'r>;

    fn next(&mut self) -> Option<Moment<'r>> {
        let event = self.events.peek().map(Moment::key);
        let request = self.requests.peek().map(Moment::key);
        let (Some(event), Some(request)) = (event, request) else {
            return self.events.next().or_else(|| self.requests.next());
        };
        match self.first(event, request) {
            First::Event => self.events.next(),
            First::Request => self.requests.next(),
            First::Both => {
                self.events.next();
                self.requests.next()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(at_s: u64, name: &'static str, urls: &[&'static str]) -> Moment<'static> {
        Moment {
            at: Seconds::from_nanos(at_s * 1_000_000_000),
            name,
            offset: Some(Seconds::ZERO),
            urls: urls.to_vec(),
        }
    }

    fn names(events: &[(u64, &'static str)], requests: &[(u64, &'static str)]) -> Vec<String> {
        let events = events.iter().map(|(at_s, name)| moment(*at_s, name, &[]));
        let requests = requests.iter();
        let requests = requests.map(|(at_s, name)| moment(*at_s, name, &["u"]));
        let merged = merged(events.collect(), requests.collect());
        let shown =
            |moment: &Moment<'_>| format!("{}{}", moment.name, "+".repeat(moment.urls.len()));
        merged.iter().map(shown).collect()
    }

    #[test]
    fn what_is_in_both_lists_happens_once() {
        let events = [(0, "start"), (5, "progress"), (9, "complete")];
        let requests = [
            (0, "impression"),
            (0, "start"),
            (0, "creativeView"),
            (9, "complete"),
        ];
        assert_eq!(
            names(&events, &requests),
            [
                "impression+",
                "start+",
                "creativeView+",
                "progress",
                "complete+"
            ]
        );
    }

    #[test]
    fn what_is_in_one_list_goes_where_both_put_it() {
        let requests = [(0, "impression"), (0, "creativeView"), (3, "mute")];
        assert_eq!(
            names(&[(0, "start"), (2, "pause"), (4, "resume")], &requests),
            [
                "impression+",
                "start",
                "creativeView+",
                "pause",
                "mute+",
                "resume"
            ]
        );
    }

    #[test]
    fn lists_that_contradict_each_other_end() {
        let events = [(0, "pause"), (0, "resume")];
        let requests = [(0, "resume"), (0, "pause")];
        assert_eq!(names(&events, &requests), ["resume+", "pause+", "resume"]);
    }
}
