//! The events that every session of a plan shares, laid out once.

use crate::creative::{Creative, Trigger};
use crate::event::{EventKind, Rank};
use crate::milestone::Milestone;
use crate::queue::EventKey;
use crate::thresholds::Thresholds;
use crate::time::SimTime;

/// An event that happens in every session that gets as far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEvent {
    key: EventKey,
    kind: EventKind,
    reached: Milestone,
    urls: Box<[Box<str>]>,
}

impl PlannedEvent {
    /// An event without a time of its own.
    fn response(kind: EventKind, creative: &Creative) -> Self {
        Self {
            key: EventKey::new(SimTime::ZERO, Rank::Playback, 0),
            kind,
            reached: Milestone::Start,
            urls: urls(creative, kind),
        }
    }

    /// When it fires in an undisturbed session: so much is played. 0 for what
    /// a viewer or an error brings about.
    pub fn at(&self) -> SimTime {
        self.key.at()
    }

    /// Which event.
    pub const fn kind(&self) -> EventKind {
        self.kind
    }

    /// The last milestone that has fired once this event has; the start where
    /// none has.
    pub const fn reached(&self) -> Milestone {
        self.reached
    }

    /// The URLs that it requests, in document order, macros unexpanded.
    pub fn urls(&self) -> impl ExactSizeIterator<Item = &str> {
        self.urls.iter().map(AsRef::as_ref)
    }
}

/// The planned events of a creative in their total order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Timeline {
    events: Vec<PlannedEvent>,
    /// What a viewer or an error brings about, in the order of their kinds.
    responses: Vec<PlannedEvent>,
    /// The order of the events, close together for the one question that every
    /// session asks.
    orders: Thresholds,
}

impl Timeline {
    pub(crate) fn of(creative: &Creative) -> Self {
        let events = lay_out(creative);
        let mut orders = Thresholds::default();
        for event in &events {
            orders.push(event.key.order());
        }
        let kinds = [EventKind::Error].into_iter();
        let kinds = kinds.chain(EventKind::INTERACTIONS);
        let responses = kinds.map(|kind| PlannedEvent::response(kind, creative));
        Self {
            events,
            responses: responses.collect(),
            orders,
        }
    }

    pub(crate) fn responses(&self, kind: EventKind) -> &[PlannedEvent] {
        let place = self
            .responses
            .binary_search_by_key(&kind, |event| event.kind);
        place.map_or(&[], |place| &self.responses[place..=place])
    }

    pub(crate) fn events(&self) -> &[PlannedEvent] {
        &self.events
    }

    /// How many events come before a key, which is none of a planned event: no two
    /// have time and rank in common.
    #[inline]
    pub(crate) fn count_before(&self, key: EventKey) -> usize {
        self.orders.count_below(key.order())
    }
}

/// What an event requests, in document order.
fn urls(creative: &Creative, kind: EventKind) -> Box<[Box<str>]> {
    let due = creative.beacons().iter();
    let due = due.filter(|beacon| beacon.trigger == Trigger::Event(kind));
    due.map(|beacon| beacon.url.as_str().into()).collect()
}

fn lay_out(creative: &Creative) -> Vec<PlannedEvent> {
    let mut layout = Layout {
        creative,
        events: Vec::new(),
    };
    layout.open();
    if creative.duration() == SimTime::ZERO {
        layout.push(SimTime::ZERO, Rank::Playback, EventKind::Error);
    } else {
        layout.play();
    }
    layout.finish()
}

struct Layout<'c> {
    creative: &'c Creative,
    events: Vec<PlannedEvent>,
}

impl Layout<'_> {
    fn open(&mut self) {
        for kind in [
            EventKind::Impression,
            EventKind::Start,
            EventKind::CreativeView,
        ] {
            self.push(SimTime::ZERO, Rank::Opening, kind);
        }
    }

    /// Progress events come first, so that their sequence puts them before a
    /// quartile of the same instant.
    fn play(&mut self) {
        for beacon in self.creative.beacons() {
            match beacon.trigger {
                Trigger::Progress(at) if at <= self.creative.duration() => {
                    let urls = [beacon.url.as_str().into()];
                    self.push_event(at, Rank::Playback, EventKind::Progress, urls.into());
                }
                _ => {}
            }
        }
        for milestone in &Milestone::ALL[1..] {
            let at = milestone.position(self.creative.duration());
            self.push(at, Rank::Playback, EventKind::from(*milestone));
        }
    }

    fn push(&mut self, at: SimTime, rank: Rank, kind: EventKind) {
        self.push_event(at, rank, kind, urls(self.creative, kind));
    }

    fn push_event(&mut self, at: SimTime, rank: Rank, kind: EventKind, urls: Box<[Box<str>]>) {
        self.events.push(PlannedEvent {
            key: EventKey::new(at, rank, self.events.len() as u64),
            kind,
            reached: Milestone::Start,
            urls,
        });
    }

    fn finish(mut self) -> Vec<PlannedEvent> {
        self.events.sort_by_key(|event| event.key);
        let mut reached = Milestone::Start;
        for event in &mut self.events {
            reached = event.kind.milestone().unwrap_or(reached);
            event.reached = reached;
        }
        self.events
    }
}
