//! Legal histories, made by a small player: accepted, and kept by a file.

use super::fixture;
use proptest::prelude::*;
use vastsim_report::session::{
    EventKind, Quartile, Seconds, SessionEvent, SessionId, SessionRecord, TrackingRequest, check,
};

/// What happens next.
#[derive(Debug, Clone)]
enum Step {
    Play(u64),
    Pause(u64),
    Stall(u64),
    Mute,
    Rewind(u64),
    Progress,
    End(Ending),
}

#[derive(Debug, Clone, Copy)]
enum Ending {
    Interrupt,
    InterruptTwice,
    Stop,
    StopAndInterrupt,
    Skip,
    Error,
}

/// Plays an ad, and records it.
struct Player {
    record: SessionRecord,
    clock_ns: u64,
    offset_ns: u64,
    duration_ns: u64,
    /// Nanoseconds of the clock per nanosecond of the playhead, times 4.
    slowness: u64,
    next_quartile: usize,
    latest_progress_ns: Option<u64>,
}

impl Player {
    fn begin(duration_ns: u64, slowness: u64, clock_ns: u64) -> Self {
        let duration = Seconds::from_nanos(duration_ns);
        let begin = Seconds::from_nanos(clock_ns);
        let id = SessionId::derive(duration_ns, slowness, 1);
        let mut player = Self {
            record: SessionRecord::new(id, "ad", duration, begin),
            clock_ns,
            offset_ns: 0,
            duration_ns,
            slowness,
            next_quartile: 0,
            latest_progress_ns: None,
        };
        player.record.provenance_mut().unpaced = Some(slowness >= 4);
        for name in ["impression", "impression", "start", "creativeView"] {
            player.track(name);
        }
        player.event(EventKind::Start);
        player.reach_quartiles();
        player
    }

    fn is_over(&self) -> bool {
        self.record.end_time.is_some()
    }

    fn place(&self) -> (Seconds, Seconds) {
        let offset = Seconds::from_nanos(self.offset_ns);
        (Seconds::from_nanos(self.clock_ns), offset)
    }

    fn event(&mut self, kind: EventKind) {
        let (at, offset) = self.place();
        self.record.push(SessionEvent::new(at, kind, offset));
    }

    fn track(&mut self, name: &'static str) {
        let (at, offset) = self.place();
        let url = format!("https://t.example/?{name}&{at}");
        let sent = TrackingRequest::new(at, name, offset, &url);
        self.record.provenance_mut().tracking.push(sent);
    }

    fn reach_quartiles(&mut self) {
        while let Some(quartile) = Quartile::ALL.get(self.next_quartile).copied() {
            let quarters = u64::from(quartile.quarters());
            if self.offset_ns * 4 < self.duration_ns * quarters {
                return;
            }
            self.next_quartile += 1;
            let (at, offset) = self.place();
            self.record
                .push(SessionEvent::quartile(at, quartile, offset));
            if quartile != Quartile::Start {
                self.track(quartile.name());
            }
        }
        self.event(EventKind::Complete);
    }

    /// Plays so long, from event to event; a quartile may come a little late.
    fn play(&mut self, span_ns: u64) {
        let end_ns = (self.offset_ns + span_ns).min(self.duration_ns);
        while self.offset_ns < end_ns && !self.is_over() {
            let due_ns = (self.duration_ns * self.next_quartile as u64).div_ceil(4);
            let next_ns = end_ns.min(due_ns.max(self.offset_ns + 1));
            self.clock_ns += ((next_ns - self.offset_ns) * self.slowness).div_ceil(4);
            self.offset_ns = next_ns;
            self.reach_quartiles();
        }
    }

    fn pause(&mut self, span_ns: u64) {
        self.event(EventKind::Pause);
        self.track("pause");
        self.clock_ns += span_ns;
        self.event(EventKind::Resume);
        self.track("resume");
    }

    fn rewind(&mut self, span_ns: u64) {
        self.track("rewind");
        self.offset_ns = self.offset_ns.saturating_sub(span_ns);
    }

    fn progress(&mut self) {
        if self.latest_progress_ns < Some(self.offset_ns) {
            self.latest_progress_ns = Some(self.offset_ns);
            self.event(EventKind::Progress);
            self.track("progress");
        }
    }

    fn interrupt(&mut self, interruption_type: &str) {
        let (at, offset) = self.place();
        let event = SessionEvent::interrupt(at, interruption_type, offset);
        self.record.push(event);
    }

    fn end(&mut self, ending: Ending) {
        match ending {
            Ending::Interrupt => self.interrupt("timeout"),
            Ending::InterruptTwice => {
                self.interrupt("timeout");
                self.event(EventKind::Interrupt);
            }
            Ending::Stop => self.event(EventKind::Stop),
            Ending::StopAndInterrupt => {
                self.event(EventKind::Stop);
                self.interrupt("stop");
            }
            Ending::Skip => {
                self.track("skip");
                self.interrupt("skip");
            }
            Ending::Error => {
                self.track("error");
                self.event(EventKind::Error);
            }
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Play(span_ns) => self.play(span_ns),
            Step::Pause(span_ns) => self.pause(span_ns),
            Step::Stall(span_ns) => self.clock_ns += span_ns,
            Step::Mute => self.track("mute"),
            Step::Rewind(span_ns) => self.rewind(span_ns),
            Step::Progress => self.progress(),
            Step::End(ending) => self.end(ending),
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let span = 0..8_000_000_000_u64;
    let ending = prop::sample::select(vec![
        Ending::Interrupt,
        Ending::InterruptTwice,
        Ending::Stop,
        Ending::StopAndInterrupt,
        Ending::Skip,
        Ending::Error,
    ]);
    prop_oneof![
        8 => span.clone().prop_map(Step::Play),
        2 => span.clone().prop_map(Step::Pause),
        1 => span.clone().prop_map(Step::Stall),
        2 => Just(Step::Mute),
        2 => span.prop_map(Step::Rewind),
        2 => Just(Step::Progress),
        1 => ending.prop_map(Step::End),
    ]
}

prop_compose! {
    fn history()(
        duration_ns in 1..60_000_000_000_u64,
        slowness in 1..9_u64,
        clock_ns in 0..2_000_000_000_000_000_000_u64,
        steps in prop::collection::vec(step(), 0..30),
    ) -> SessionRecord {
        let mut player = Player::begin(duration_ns, slowness, clock_ns);
        for step in &steps {
            if player.is_over() {
                break;
            }
            player.take(step);
        }
        // The playhead may have moved since the last event.
        if !player.is_over() {
            player.record.current_offset = player.place().1;
        }
        player.record
    }
}

#[test]
fn the_examples_are_legal() {
    for (name, record) in fixture::all() {
        assert_eq!(check(&record), Ok(()), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_played_is_legal(record in history()) {
        prop_assert_eq!(check(&record), Ok(()));
    }

    #[test]
    fn what_was_played_survives_a_file_bit_for_bit(record in history()) {
        for text in [record.to_json_line(), record.to_json_pretty()] {
            let read = SessionRecord::read_all(text.as_bytes()).unwrap();
            prop_assert_eq!(&read[..], std::slice::from_ref(&record));
            prop_assert_eq!(read[0].to_json_line(), record.to_json_line());
            prop_assert_eq!(read[0].to_json_pretty(), record.to_json_pretty());
        }
    }
}

/// A break that is left out is reported while the content plays, and stands in the
/// record of the next ad, or of the last one.
#[test]
fn what_is_sent_between_ads_lies_around_the_session() {
    let mut record = fixture::completed_with_all();
    let before = TrackingRequest::between_ads(Seconds::ZERO, "error", "https://t.example/e");
    let end = record.end_time.unwrap();
    let behind = end.plus(Seconds::from_nanos(5_000_000_000));
    let behind = TrackingRequest::between_ads(behind, "error", "https://t.example/e");
    let tracking = &mut record.provenance_mut().tracking;
    tracking.insert(0, before);
    tracking.push(behind);
    assert_eq!(check(&record), Ok(()));
}
