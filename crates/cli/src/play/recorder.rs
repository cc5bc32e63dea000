//! From what is told of a viewing to session records.

use super::subject::Subject;
use vastsim_engine::{Ending, EventKind, Milestone, Progress, SimTime, VALUE_VERSION};
use vastsim_player::{Listener, Requested, Told};
use vastsim_report::session::{
    EventKind as RecordedKind, Json, Quartile, Seconds, SessionEvent, SessionId, SessionRecord,
    TrackingRequest,
};

/// Writes down the sessions of a viewing, one record for each ad.
#[derive(Debug)]
pub(crate) struct Recorder<'s> {
    subject: &'s Subject,
    index: u64,
    /// When the viewing began, since 1970.
    began: Seconds,
    is_unpaced: bool,
    records: Vec<SessionRecord>,
    /// What was requested before the first ad that is still to come.
    pending: Vec<TrackingRequest>,
}

impl<'s> Recorder<'s> {
    pub(crate) fn new(subject: &'s Subject, index: u64, began: Seconds, is_unpaced: bool) -> Self {
        Self {
            subject,
            index,
            began,
            is_unpaced,
            records: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// The records so far, in the order of the ads.
    pub(crate) fn into_records(self) -> Vec<SessionRecord> {
        self.records
    }

    fn at(&self, clock: SimTime) -> Seconds {
        self.began.plus(seconds(clock))
    }

    fn begin(&mut self, turn: usize, clock: SimTime) {
        let subject = self.subject;
        let (cell, scenario) = (subject.cell(), &subject.scenario);
        let plan = &cell.program.turns()[turn].plan;
        let id = SessionId::derive(scenario.seed, self.index, turn as u32);
        let (ad_id, start) = (cell.ads[turn].id.as_str(), self.at(clock));
        let mut record = SessionRecord::new(id, ad_id, seconds(plan.duration()), start);
        let provenance = record.provenance_mut();
        provenance.seed = Some(scenario.seed);
        provenance.session = Some(self.index);
        provenance.ad_index = Some(turn as u32);
        provenance.scenario_sha256.clone_from(&subject.sha256);
        provenance.value_version = Some(VALUE_VERSION);
        provenance.unpaced = Some(self.is_unpaced);
        provenance.tracking = std::mem::take(&mut self.pending);
        self.records.push(record);
    }

    fn requested(
        &self,
        event: &str,
        clock: SimTime,
        playhead: SimTime,
        requests: &[Requested<'_>],
    ) -> Vec<TrackingRequest> {
        let (at, offset) = (self.at(clock), seconds(playhead));
        let made = requests.iter().flatten();
        made.map(|url| TrackingRequest::new(at, event, offset, url))
            .collect()
    }

    fn event(&mut self, kind: EventKind, clock: SimTime, playhead: SimTime) {
        let (at, offset) = (self.at(clock), seconds(playhead));
        let Some(record) = self.records.last_mut() else {
            return;
        };
        match kind {
            EventKind::Start => record.push(SessionEvent::new(at, RecordedKind::Start, offset)),
            EventKind::Pause => record.push(SessionEvent::new(at, RecordedKind::Pause, offset)),
            EventKind::Resume => record.push(SessionEvent::new(at, RecordedKind::Resume, offset)),
            EventKind::Progress => {
                record.push(SessionEvent::new(at, RecordedKind::Progress, offset));
            }
            _ => {}
        }
        // What has no duration has no quartiles.
        if let Some(milestone) = kind.milestone()
            && record.duration > Seconds::ZERO
        {
            record.push(SessionEvent::quartile(at, quartile(milestone), offset));
        }
        if kind == EventKind::Complete {
            record.push(SessionEvent::new(at, RecordedKind::Complete, offset));
        }
    }

    fn end(&mut self, turn: usize, clock: SimTime, progress: &Progress, ending: Ending) {
        let (at, offset) = (self.at(clock), seconds(progress.position));
        let event = |kind| SessionEvent::new(at, kind, offset);
        let plan = &self.subject.cell().program.turns()[turn].plan;
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
        if let Some(record) = self.records.last_mut() {
            record.push(event);
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
                let requested = self.requested(kind.as_str(), clock, playhead, requests);
                if let Some(record) = self.records.last_mut() {
                    record.provenance_mut().tracking.extend(requested);
                }
            }
            Told::Noticed {
                clock,
                kind,
                requests,
            } => {
                let requested = self.requested(kind.as_str(), clock, SimTime::ZERO, requests);
                self.pending.extend(requested);
            }
            Told::Ended {
                turn,
                clock,
                ref progress,
                ending,
            } => self.end(turn, clock, progress, ending),
            Told::Over { .. } => {
                let pending = std::mem::take(&mut self.pending);
                if let Some(record) = self.records.last_mut() {
                    record.provenance_mut().tracking.extend(pending);
                }
            }
        }
    }
}

fn with(mut event: SessionEvent, key: &str, value: impl Into<Json>) -> SessionEvent {
    event.metadata.insert(key, value);
    event
}

fn quartile(milestone: Milestone) -> Quartile {
    Quartile::ALL[milestone.index()]
}

fn seconds(time: SimTime) -> Seconds {
    Seconds::from_nanos(time.as_nanos())
}
