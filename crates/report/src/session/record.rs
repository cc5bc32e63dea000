//! What happened while one ad was played.

use super::{
    EventKind, Field, JsonObject, Quartile, Seconds, SessionEvent, SessionId, SessionMetadata,
    names, object,
};
use crate::json;

names! {
    /// How far a session has come.
    pub enum SessionStatus {
        /// Not begun.
        Pending = "pending",
        /// Playing or paused.
        Running = "running",
        /// Played to its end.
        Completed = "completed",
        /// Ended before: interrupted, stopped or skipped.
        Closed = "closed",
        /// Failed.
        Error = "error",
    }
}

object! {
    /// The quartiles that were reported.
    #[derive(Default)]
    pub struct Quartiles {
        /// The beginning.
        defaulted start: bool = "start",
        /// 25 %.
        defaulted first_quartile: bool = "firstQuartile",
        /// 50 %.
        defaulted midpoint: bool = "midpoint",
        /// 75 %.
        defaulted third_quartile: bool = "thirdQuartile",
        /// The end.
        defaulted complete: bool = "complete",
    }
}

object! {
    /// The record of one played ad, `vastsim.session.v1`.
    ///
    /// A pod is several records, in order. All times are seconds: timestamps on
    /// one clock, such as the Unix epoch's; offsets on the playhead.
    ///
    /// The fields may contradict each other; [`check`](super::check) finds that.
    ///
    /// ```
    /// use vastsim_report::session::{EventKind, Quartile, Seconds};
    /// use vastsim_report::session::{SessionEvent, SessionId, SessionRecord};
    ///
    /// let begin = Seconds::from_nanos(1_700_000_000_000_000_000);
    /// let at = |offset| begin.plus(offset);
    /// let duration = Seconds::from_nanos(15_000_000_000);
    /// let mut record = SessionRecord::new(SessionId::derive(7, 0, 0), "ad-1", duration, begin);
    ///
    /// record.push(SessionEvent::new(begin, EventKind::Start, Seconds::ZERO));
    /// for quartile in Quartile::ALL {
    ///     let offset = Seconds::from_nanos(3_750_000_000 * u64::from(quartile.quarters()));
    ///     record.push(SessionEvent::quartile(at(offset), *quartile, offset));
    /// }
    /// record.push(SessionEvent::new(at(duration), EventKind::Complete, duration));
    ///
    /// vastsim_report::session::check(&record).unwrap();
    /// let line = record.to_json_line();
    /// let shown = r#"
    /// {"session_id":"9033a5bf-6fe6-823a-bfd3-963f8ef1f13c","ad_id":"ad-1",
    /// "duration_sec":15,"status":"completed",
    /// "start_time":1700000000,"end_time":1700000015,"current_offset_sec":15,
    /// "events":[
    /// {"timestamp":1700000000,"event_type":"start","offset_sec":0,
    /// "metadata":{}},
    /// {"timestamp":1700000000,"event_type":"quartile","offset_sec":0,
    /// "metadata":{"quartile":0,"name":"start"}},
    /// {"timestamp":1700000003.75,"event_type":"quartile","offset_sec":3.75,
    /// "metadata":{"quartile":1,"name":"firstQuartile"}},
    /// {"timestamp":1700000007.5,"event_type":"quartile","offset_sec":7.5,
    /// "metadata":{"quartile":2,"name":"midpoint"}},
    /// {"timestamp":1700000011.25,"event_type":"quartile","offset_sec":11.25,
    /// "metadata":{"quartile":3,"name":"thirdQuartile"}},
    /// {"timestamp":1700000015,"event_type":"quartile","offset_sec":15,
    /// "metadata":{"quartile":4,"name":"complete"}},
    /// {"timestamp":1700000015,"event_type":"complete","offset_sec":15,
    /// "metadata":{}}],
    /// "quartiles":{"start":true,"firstQuartile":true,"midpoint":true,
    /// "thirdQuartile":true,"complete":true},
    /// "interruption_type":"","interruption_offset_sec":null,"metadata":{}}
    /// "#;
    /// assert_eq!(line, shown.replace('\n', "") + "\n");
    /// assert_eq!(SessionRecord::read_all(line.as_bytes()), Ok(vec![record]));
    /// ```
    pub struct SessionRecord {
        /// The identifier.
        required session_id: SessionId = "session_id",
        /// The ad, as its document names it.
        required ad_id: String = "ad_id",
        /// How long the ad is; 0 if that is not known.
        required duration: Seconds = "duration_sec",
        /// How far it has come.
        required status: SessionStatus = "status",
        /// When it began.
        required start_time: Seconds = "start_time",
        /// When it ended; null while it is pending or running.
        defaulted end_time: Option<Seconds> = "end_time",
        /// Where the playhead is.
        required current_offset: Seconds = "current_offset_sec",
        /// What happened, in order.
        required events: Vec<SessionEvent> = "events",
        /// The quartiles that were reported.
        required quartiles: Quartiles = "quartiles",
        /// What interrupted it; empty if nothing did.
        defaulted interruption_type: String = "interruption_type",
        /// Where the playhead was when it was interrupted; null or 0 if it was not.
        defaulted interruption_offset: Option<Seconds> = "interruption_offset_sec",
        /// What else is known.
        defaulted metadata: SessionMetadata = "metadata",
    }
}

/// Room for the events of an ad that is played through, and a few more.
const EVENTS: usize = 9;

impl Quartiles {
    /// Whether a quartile was reported.
    pub const fn get(&self, quartile: Quartile) -> bool {
        match quartile {
            Quartile::Start => self.start,
            Quartile::FirstQuartile => self.first_quartile,
            Quartile::Midpoint => self.midpoint,
            Quartile::ThirdQuartile => self.third_quartile,
            Quartile::Complete => self.complete,
        }
    }

    /// Says whether a quartile was reported.
    pub const fn set(&mut self, quartile: Quartile, reported: bool) {
        let field = match quartile {
            Quartile::Start => &mut self.start,
            Quartile::FirstQuartile => &mut self.first_quartile,
            Quartile::Midpoint => &mut self.midpoint,
            Quartile::ThirdQuartile => &mut self.third_quartile,
            Quartile::Complete => &mut self.complete,
        };
        *field = reported;
    }
}

impl SessionRecord {
    /// A pending session of an ad.
    pub fn new(session_id: SessionId, ad_id: &str, duration: Seconds, start_time: Seconds) -> Self {
        Self {
            session_id,
            ad_id: ad_id.to_owned(),
            duration,
            status: SessionStatus::Pending,
            start_time,
            end_time: None,
            current_offset: Seconds::ZERO,
            events: Vec::with_capacity(EVENTS),
            quartiles: Quartiles::default(),
            interruption_type: String::new(),
            interruption_offset: None,
            metadata: SessionMetadata::default(),
            unknown: JsonObject::default(),
        }
    }

    /// Adds an event, and brings everything that follows from it in step:
    /// status, end time, offset, quartiles and interruption. Whether the event
    /// can happen here is not asked.
    pub fn push(&mut self, event: SessionEvent) {
        self.current_offset = event.offset;
        match event.kind {
            EventKind::Start => self.status = SessionStatus::Running,
            EventKind::Complete => self.end(SessionStatus::Completed, event.timestamp),
            EventKind::Error => self.end(SessionStatus::Error, event.timestamp),
            EventKind::Stop => self.close(&event, Some(EventKind::Stop.name())),
            EventKind::Interrupt => self.close(&event, event.interruption_type()),
            EventKind::Quartile => {
                if let Some(quartile) = event.which_quartile() {
                    self.quartiles.set(quartile, true);
                }
            }
            EventKind::Pause | EventKind::Resume | EventKind::Progress => {}
        }
        self.events.push(event);
    }

    fn close(&mut self, event: &SessionEvent, interruption_type: Option<&str>) {
        self.end(SessionStatus::Closed, event.timestamp);
        if let Some(interruption_type) = interruption_type {
            interruption_type.clone_into(&mut self.interruption_type);
        }
        self.interruption_offset = Some(event.offset);
    }

    const fn end(&mut self, status: SessionStatus, at: Seconds) {
        self.status = status;
        self.end_time = Some(at);
    }

    /// What vastsim says of the session, made where there is nothing yet.
    pub fn provenance_mut(&mut self) -> &mut super::Provenance {
        self.metadata.vastsim.get_or_insert_default()
    }

    /// The JSON Schema of a record (draft 2020-12), as JSON.
    pub fn json_schema() -> Vec<u8> {
        let mut schema = <Self as Field>::schema();
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        schema["title"] = "vastsim session".into();
        json::pretty(&schema)
    }
}
