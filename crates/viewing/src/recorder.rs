//! From what is told of a viewing to session records.

use crate::subject::Subject;
use vastsim_engine::{Ending, EventKind, Milestone, Progress, SimTime, VALUE_VERSION};
use vastsim_player::{Listener, Requested, Told};
use vastsim_report::session::{
    EventKind as RecordedKind, Json, Quartile, Seconds, SessionEvent, SessionId, SessionRecord,
    TrackingRequest,
};

/// Writes down the sessions of a viewing, one record for each ad.
#[derive(Debug)]
pub struct Recorder<'s> {
    subject: &'s Subject,
    /// When the viewing began, since 1970.
    began: Seconds,
    is_unpaced: bool,
    records: Vec<SessionRecord>,
    /// What was requested before the first ad that is still to come.
    pending: Vec<TrackingRequest>,
    /// The ad of the last record, as its place in the program.
    turn: Option<usize>,
}

/// What was written down of a viewing.
#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// The sessions of its ads, in their order.
    pub records: Vec<SessionRecord>,
    /// What was requested and is in none of them, where no ad came.
    pub unrecorded: Vec<TrackingRequest>,
}

impl<'s> Recorder<'s> {
    /// Listens to a viewing that began at this time since 1970, and is played at once or not.
    pub fn new(subject: &'s Subject, began: Seconds, is_unpaced: bool) -> Self {
        Self {
            subject,
            began,
            is_unpaced,
            records: Vec::new(),
            pending: Vec::new(),
            turn: None,
        }
    }

    /// What was written down so far. What was requested before an ad that did not come is
    /// with the last one.
    pub fn into_recorded(mut self) -> Recorded {
        if let Some(last) = self.records.last_mut() {
            last.provenance_mut().tracking.append(&mut self.pending);
        }
        Recorded {
            records: self.records,
            unrecorded: self.pending,
        }
    }

    fn at(&self, clock: SimTime) -> Seconds {
        self.began.plus(seconds(clock))
    }

    fn begin(&mut self, turn: usize, clock: SimTime) {
        let subject = self.subject;
        let (group, cell) = (subject.group(), subject.cell());
        let plan = &group.program.turns()[turn].plan;
        let id = SessionId::derive(cell.seed, subject.session(), turn as u32);
        let (ad_id, start) = (group.ads[turn].id.as_str(), self.at(clock));
        let mut record = SessionRecord::new(id, ad_id, seconds(plan.duration()), start);
        let provenance = record.provenance_mut();
        provenance.seed = Some(cell.seed);
        provenance.session = Some(subject.session());
        provenance.group = Some(group.name.clone()).filter(|name| !name.is_empty());
        provenance.ad_index = Some(turn as u32);
        provenance.scenario_sha256 = subject.sha256().map(str::to_owned);
        provenance.value_version = Some(VALUE_VERSION);
        provenance.unpaced = Some(self.is_unpaced);
        provenance.tracking = std::mem::take(&mut self.pending);
        self.records.push(record);
        self.turn = Some(turn);
    }

    /// What was requested, or that something happened that requested nothing.
    fn requested<'r>(
        &self,
        event: &'static str,
        clock: SimTime,
        playhead: Option<SimTime>,
        requests: Requested<'r>,
    ) -> impl Iterator<Item = TrackingRequest> + use<'r> {
        let (at, offset) = (self.at(clock), playhead.map(seconds));
        let silent = move || TrackingRequest::silent(at, event, offset);
        let made = requests.iter().map(move |request| TrackingRequest {
            url: request.ok().map(str::to_owned),
            not_requested: request.err().map(|error| error.to_string()),
            ..silent()
        });
        let nothing = requests.is_empty().then(silent);
        made.chain(nothing)
    }

    /// Where a request between ads belongs: to the ad that has just ended if it is
    /// about that, else to the next one.
    fn tracking_between(&mut self, turn: Option<usize>) -> &mut Vec<TrackingRequest> {
        let is_of_last = turn.is_some() && turn == self.turn;
        match self.records.last_mut().filter(|_| is_of_last) {
            Some(last) => &mut last.provenance_mut().tracking,
            None => &mut self.pending,
        }
    }

    fn event(&mut self, kind: EventKind, clock: SimTime, playhead: SimTime) {
        let (at, offset) = (self.at(clock), seconds(playhead));
        let recorded = match kind {
            EventKind::Start => Some(RecordedKind::Start),
            EventKind::Pause => Some(RecordedKind::Pause),
            EventKind::Resume => Some(RecordedKind::Resume),
            EventKind::Progress => Some(RecordedKind::Progress),
            _ => None,
        };
        if let Some(recorded) = recorded {
            self.push(SessionEvent::new(at, recorded, offset));
        }
        if let Some(milestone) = kind.milestone() {
            self.milestone(milestone, at, offset);
        }
        if kind == EventKind::Complete {
            self.push(SessionEvent::new(at, RecordedKind::Complete, offset));
        }
        if kind == EventKind::Rewind
            && let Some(record) = self.records.last_mut()
        {
            record.provenance_mut().seeks.push(at);
        }
    }

    /// What has no duration has no quartiles.
    fn milestone(&mut self, milestone: Milestone, at: Seconds, offset: Seconds) {
        let record = self.records.last();
        if record.is_some_and(|record| record.duration > Seconds::ZERO) {
            self.push(SessionEvent::quartile(at, quartile(milestone), offset));
        }
    }

    /// Adds an event to the record of the present ad.
    fn push(&mut self, event: SessionEvent) {
        let Some(record) = self.records.last_mut() else {
            return;
        };
        if is_known(record, &event) {
            return;
        }
        if is_moved(record, &event) {
            record.provenance_mut().seeks.push(event.timestamp);
        }
        record.push(event);
    }

    fn end(&mut self, turn: usize, clock: SimTime, progress: &Progress, ending: Ending) {
        let (at, offset) = (self.at(clock), seconds(progress.position));
        let event = |kind| SessionEvent::new(at, kind, offset);
        let plan = &self.subject.group().program.turns()[turn].plan;
        let event = match ending {
            // Told by its last event.
            Ending::Completed => return,
            Ending::Interrupted { reason, .. } => {
                SessionEvent::interrupt(at, plan.reasons().name(reason).as_str(), offset)
            }
            Ending::Stopped { .. } => event(RecordedKind::Stop),
            Ending::Skipped { .. } => with(event(RecordedKind::Stop), "skipped", true),
            Ending::PartlyPlayed => with(event(RecordedKind::Stop), "partly_played", true),
            Ending::ZeroDuration | Ending::Failed { .. } => {
                let code = u64::from(ending.vast_error().unwrap_or_default());
                with(event(RecordedKind::Error), "vast_error", code)
            }
        };
        self.push(event);
        if let Some(record) = self.records.last_mut() {
            let errors = &mut record.provenance_mut().vast_errors;
            errors.extend(ending.vast_error());
        }
    }
}

impl Listener for Recorder<'_> {
    fn hear(&mut self, told: &Told<'_>) {
        match *told {
            Told::Began { clock, turn } => self.begin(turn, clock),
            Told::Event {
                clock,
                playhead,
                kind,
                requests,
                ..
            } => {
                self.event(kind, clock, playhead);
                if requests.is_empty() && has_event(kind) {
                    return;
                }
                let requested = self.requested(kind.as_str(), clock, Some(playhead), requests);
                if let Some(record) = self.records.last_mut() {
                    record.provenance_mut().tracking.extend(requested);
                }
            }
            Told::Noticed {
                clock,
                turn,
                kind,
                requests,
            } => {
                let requested = self.requested(kind.as_str(), clock, None, requests);
                self.tracking_between(turn).extend(requested);
            }
            Told::Ended {
                turn,
                clock,
                ref progress,
                ending,
            } => self.end(turn, clock, progress, ending),
            Told::Over { .. } => {}
        }
    }
}

/// Whether an event is one of those of a session, requests or not.
fn has_event(kind: EventKind) -> bool {
    let halts = [EventKind::Pause, EventKind::Resume, EventKind::Progress];
    kind.milestone().is_some() || halts.contains(&kind)
}

/// Several trackers may ask for progress at one offset: it is reached once.
fn is_known(record: &SessionRecord, event: &SessionEvent) -> bool {
    let events = record.events.iter().rev();
    let mut now = events.take_while(|before| before.timestamp == event.timestamp);
    event.kind == RecordedKind::Progress && now.any(|before| before == event)
}

/// Whether the playhead was moved on since the event before: it is further than
/// time could bring it.
fn is_moved(record: &SessionRecord, event: &SessionEvent) -> bool {
    let Some(before) = record.events.last() else {
        return false;
    };
    let halts =
        |event: &&SessionEvent| matches!(event.kind, RecordedKind::Pause | RecordedKind::Resume);
    let latest = record.events.iter().rev().find(halts);
    let time = match latest.map(|latest| latest.kind) {
        Some(RecordedKind::Pause) => Seconds::ZERO,
        _ => event.timestamp.since(before.timestamp),
    };
    event.offset.since(before.offset) > time
}

fn with(mut event: SessionEvent, key: &'static str, value: impl Into<Json>) -> SessionEvent {
    event.metadata.insert(key, value);
    event
}

fn quartile(milestone: Milestone) -> Quartile {
    Quartile::ALL[milestone.index()]
}

fn seconds(time: SimTime) -> Seconds {
    Seconds::from_nanos(time.as_nanos())
}
