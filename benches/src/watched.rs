//! An ad that one viewer watches: what `vastsim play` plays of a VAST document.

use std::path::Path;
use vastsim_engine::{Milestone, SimTime, Viewing};
use vastsim_player::{Listener, Requests, Story, Told};
use vastsim_report::session::{
    EventKind, Quartile, Seconds, SessionEvent, SessionId, SessionRecord, TrackingRequest,
};
use vastsim_scenario::{Files, ReadError, Scenario, load_with};

/// An ad by itself, which nothing interrupts.
#[derive(Debug)]
pub struct Watched {
    scenario: Scenario,
}

/// A document, and a scenario that plays it.
struct Around<'d>(&'d str);

const SCENARIO: &str = r#"{
    "name": "watched",
    "ad": { "vast": "ad.xml" },
    "playback": { "interruptions": { "model": "none" } }
}"#;

impl Files for Around<'_> {
    fn read(&self, path: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        let is_ad = path.extension().is_some_and(|extension| extension == "xml");
        Ok(if is_ad { self.0 } else { SCENARIO }.as_bytes().to_vec())
    }
}

impl Watched {
    /// The ad of a document.
    ///
    /// # Panics
    /// If it has none to play.
    pub fn of(vast: &str) -> Self {
        let scenario = load_with(Path::new("watched.json"), &Around(vast));
        let scenario = scenario.expect("an ad that can be played");
        Self { scenario }
    }

    /// Somebody who is about to watch it.
    pub fn viewing(&self) -> Viewing<'_> {
        Viewing::new(&self.scenario.cells[0].groups[0].program, 42, 0)
    }

    /// The story of it, which begins so many milliseconds after 1970.
    pub fn story<L: Listener>(&self, began_unix_ms: i64, listener: L) -> Story<'_, L> {
        let cell = &self.scenario.cells[0].groups[0];
        let requests = Requests::new(cell.macros.clone(), 42, 0, began_unix_ms);
        let known = cell.ads.iter().map(|ad| &ad.macros);
        Story::new(known, requests, listener)
    }
}

/// Writes down one session, as the recorder of `vastsim play` does.
#[derive(Debug)]
pub struct Recording {
    record: SessionRecord,
}

impl Recording {
    /// Of an ad of 30 s.
    pub fn begin() -> Self {
        let id = SessionId::derive(42, 0, 0);
        let duration = Seconds::from_nanos(30_000_000_000);
        let mut record = SessionRecord::new(id, "spot-30s", duration, Seconds::ZERO);
        record.provenance_mut().seed = Some(42);
        Self { record }
    }

    /// The session as a line of JSON.
    pub fn line(&self) -> String {
        self.record.to_json_line()
    }

    fn event(&mut self, kind: vastsim_engine::EventKind, at: Seconds, offset: Seconds) {
        let mut push = |kind| self.record.push(SessionEvent::new(at, kind, offset));
        match kind {
            vastsim_engine::EventKind::Start => push(EventKind::Start),
            vastsim_engine::EventKind::Progress => push(EventKind::Progress),
            _ => {}
        }
        if let Some(milestone) = kind.milestone() {
            let quartile = Quartile::ALL[milestone.index()];
            self.record
                .push(SessionEvent::quartile(at, quartile, offset));
            if milestone == Milestone::Complete {
                let complete = SessionEvent::new(at, EventKind::Complete, offset);
                self.record.push(complete);
            }
        }
    }
}

impl Listener for Recording {
    fn hear(&mut self, told: &Told<'_>) {
        let Told::Event {
            kind,
            clock,
            playhead,
            requests,
            ..
        } = *told
        else {
            return;
        };
        let seconds = |time: SimTime| Seconds::from_nanos(time.as_nanos());
        let (at, offset) = (seconds(clock), seconds(playhead));
        self.event(kind, at, offset);
        let requested = requests.iter().flatten();
        let requested = requested.map(|url| TrackingRequest::new(at, kind.as_str(), offset, url));
        self.record.provenance_mut().tracking.extend(requested);
    }
}
