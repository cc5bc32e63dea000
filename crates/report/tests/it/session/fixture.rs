//! Legal records to begin with.

use vastsim_report::session::{
    Delivery, DeliveryState, EventKind, Quartile, Seconds, SessionEvent, SessionId, SessionRecord,
    TrackingRequest,
};

/// When the sessions here begin.
pub(super) const BEGIN_S: u64 = 1_700_000_000;
/// How long the ads here are.
pub(super) const DURATION_MS: u64 = 20_000;

pub(super) fn ms(milliseconds: u64) -> Seconds {
    Seconds::from_nanos(milliseconds * 1_000_000)
}

/// An instant, so long after the beginning.
pub(super) fn at(milliseconds: u64) -> Seconds {
    ms(BEGIN_S * 1_000 + milliseconds)
}

pub(super) fn pending() -> SessionRecord {
    SessionRecord::new(SessionId::derive(7, 3, 0), "ad-1", ms(DURATION_MS), at(0))
}

/// Playing, with the first quartiles reported.
pub(super) fn running(quartiles: usize) -> SessionRecord {
    let mut record = pending();
    record.push(SessionEvent::new(at(0), EventKind::Start, Seconds::ZERO));
    for quartile in &Quartile::ALL[..quartiles] {
        let offset = 5_000 * u64::from(quartile.quarters());
        record.push(SessionEvent::quartile(at(offset), *quartile, ms(offset)));
    }
    record
}

pub(super) fn completed() -> SessionRecord {
    let mut record = running(5);
    let end = SessionEvent::new(at(DURATION_MS), EventKind::Complete, ms(DURATION_MS));
    record.push(end);
    record
}

/// Completed without quartiles, as a player does that reports none.
pub(super) fn completed_plainly() -> SessionRecord {
    let mut record = running(0);
    let end = SessionEvent::new(at(DURATION_MS), EventKind::Complete, ms(DURATION_MS));
    record.push(end);
    record
}

/// Completed, with progress, a pause of 3 s at 7 s, and what was sent.
pub(super) fn completed_with_all() -> SessionRecord {
    let mut record = running(2);
    let event = |at_ms, kind, offset_ms| SessionEvent::new(at(at_ms), kind, ms(offset_ms));
    record.push(event(6_000, EventKind::Progress, 6_000));
    record.push(event(7_000, EventKind::Pause, 7_000));
    record.push(event(10_000, EventKind::Resume, 7_000));
    for quartile in &Quartile::ALL[2..] {
        let offset = 5_000 * u64::from(quartile.quarters());
        record.push(SessionEvent::quartile(
            at(offset + 3_000),
            *quartile,
            ms(offset),
        ));
    }
    record.push(event(23_000, EventKind::Complete, DURATION_MS));
    let vastsim = record.provenance_mut();
    vastsim.seed = Some(7);
    vastsim.session = Some(3);
    vastsim.ad_index = Some(0);
    vastsim.unpaced = Some(true);
    vastsim.tracking = [
        ("impression", 0, 0),
        ("impression", 0, 0),
        ("start", 0, 0),
        ("creativeView", 0, 0),
        ("firstQuartile", 5_000, 5_000),
        ("mute", 5_500, 5_500),
        ("pause", 7_000, 7_000),
        ("resume", 10_000, 7_000),
        ("unmute", 10_500, 7_500),
        ("midpoint", 13_000, 10_000),
        ("thirdQuartile", 18_000, 15_000),
        ("complete", 23_000, 20_000),
    ]
    .map(|(name, at_ms, offset_ms)| {
        let url = format!("https://t.example/{name}?at={offset_ms}");
        TrackingRequest::new(at(at_ms), name, ms(offset_ms), &url)
    })
    .into();
    vastsim.tracking[0].delivery = Some(Box::new(delivered()));
    record
}

fn delivered() -> Delivery {
    Delivery {
        status: Some(204),
        latency: Some(ms(12)),
        error: Some("only what fails has one, which a reader need not know".to_owned()),
        ..Delivery::new(DeliveryState::Delivered, 2)
    }
}

/// Interrupted at 12.5 s.
pub(super) fn interrupted() -> SessionRecord {
    let mut record = running(3);
    record.push(SessionEvent::interrupt(at(12_500), "timeout", ms(12_500)));
    record
}

/// Stopped at 12.5 s, without a word about an interruption.
pub(super) fn stopped() -> SessionRecord {
    let mut record = running(3);
    record.push(SessionEvent::new(at(12_500), EventKind::Stop, ms(12_500)));
    record
}

/// Stopped at 12.5 s, and so interrupted.
pub(super) fn stopped_and_interrupted() -> SessionRecord {
    let mut record = stopped();
    record.push(SessionEvent::interrupt(at(12_500), "stop", ms(12_500)));
    record
}

/// Paused at 7 s.
pub(super) fn paused() -> SessionRecord {
    let mut record = running(2);
    record.push(SessionEvent::new(at(7_000), EventKind::Pause, ms(7_000)));
    record
}

/// Moved back from 12 s to 4 s, then interrupted at 6 s.
pub(super) fn rewound() -> SessionRecord {
    let mut record = running(3);
    record.push(SessionEvent::interrupt(at(14_000), "timeout", ms(6_000)));
    let rewind = TrackingRequest::new(at(12_000), "rewind", ms(4_000), "https://t.example/r");
    record.provenance_mut().tracking.push(rewind);
    record
}

/// Failed at 6 s.
pub(super) fn failed() -> SessionRecord {
    let mut record = running(2);
    record.push(SessionEvent::new(at(6_000), EventKind::Error, ms(6_000)));
    record.provenance_mut().vast_errors.push(405);
    record
}

/// Failed since the ad has no duration.
pub(super) fn without_duration() -> SessionRecord {
    let mut record = running(0);
    record.duration = Seconds::ZERO;
    let mut error = SessionEvent::new(at(0), EventKind::Error, Seconds::ZERO);
    error.metadata.insert("error", "zero duration");
    record.push(error);
    record
}

/// Failed before it began.
pub(super) fn never_begun() -> SessionRecord {
    let mut record = pending();
    record.push(SessionEvent::new(at(0), EventKind::Error, Seconds::ZERO));
    record
}

/// All of them, by name.
pub(super) fn all() -> Vec<(&'static str, SessionRecord)> {
    vec![
        ("pending", pending()),
        ("running", running(2)),
        ("completed", completed()),
        ("completed plainly", completed_plainly()),
        ("completed with all", completed_with_all()),
        ("interrupted", interrupted()),
        ("stopped", stopped()),
        ("stopped and interrupted", stopped_and_interrupted()),
        ("paused", paused()),
        ("rewound", rewound()),
        ("failed", failed()),
        ("without duration", without_duration()),
        ("never begun", never_begun()),
    ]
}
