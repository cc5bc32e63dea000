//! A playhead that a viewer moved: legal where the record says so.

use vastsim_report::session::{
    EventKind, Quartile, Rule, Seconds, SessionEvent, SessionId, SessionRecord, TrackingRequest,
    check,
};

fn s(seconds: u64) -> Seconds {
    Seconds::from_nanos(seconds * 1_000_000_000)
}

/// Events of an ad of 40 s, by clock and playhead.
fn record(events: &[(u64, EventKind, u64)], seeks: &[u64]) -> SessionRecord {
    let mut record = SessionRecord::new(SessionId::derive(1, 0, 0), "ad", s(40), s(0));
    record.push(SessionEvent::new(s(0), EventKind::Start, s(0)));
    for (clock, kind, offset) in events {
        record.push(SessionEvent::new(s(*clock), *kind, s(*offset)));
    }
    let provenance = record.provenance_mut();
    provenance.unpaced = Some(true);
    provenance.seeks = seeks.iter().map(|seek| s(*seek)).collect();
    record
}

fn broken(record: &SessionRecord) -> Vec<Rule> {
    let illegal = check(record).err().unwrap_or_default();
    illegal.iter().map(|illegality| illegality.rule).collect()
}

use EventKind::{Pause, Progress, Resume, Stop};

#[test]
fn a_playhead_outruns_the_clock_by_a_seek_alone() {
    let events = [(2, Progress, 2), (5, Progress, 30), (6, Stop, 31)];
    assert_eq!(broken(&record(&events, &[])), [Rule::OutrunsClock]);
    assert_eq!(broken(&record(&events, &[5])), []);
    assert_eq!(broken(&record(&events, &[4])), []);
    // Before, or behind: not between the two.
    assert_eq!(broken(&record(&events, &[1])), [Rule::OutrunsClock]);
    assert_eq!(broken(&record(&events, &[6])), [Rule::OutrunsClock]);
}

#[test]
fn a_seek_moves_the_playhead_once() {
    let events = [(1, Progress, 10), (2, Progress, 20), (3, Stop, 21)];
    assert_eq!(broken(&record(&events, &[1])), [Rule::OutrunsClock]);
    assert_eq!(broken(&record(&events, &[1, 2])), []);
}

#[test]
fn a_playhead_is_moved_while_paused() {
    let events = [(2, Pause, 2), (5, Resume, 12), (6, Stop, 13)];
    assert_eq!(broken(&record(&events, &[])), [Rule::MovesWhilePaused]);
    assert_eq!(broken(&record(&events, &[4])), []);
}

#[test]
fn what_is_jumped_over_while_paused_is_reported_at_once() {
    let events = [(2, Pause, 2), (5, Progress, 12), (6, Stop, 12)];
    let expected = [Rule::MovesWhilePaused, Rule::PlaysWhilePaused];
    assert_eq!(broken(&record(&events, &[])), expected);
    assert_eq!(broken(&record(&events, &[5])), []);
}

#[test]
fn a_playhead_goes_back_without_a_tracker_for_it() {
    let events = [(8, Progress, 8), (9, Progress, 3), (10, Stop, 4)];
    assert_eq!(broken(&record(&events, &[])), [Rule::OffsetGoesBack]);
    assert_eq!(broken(&record(&events, &[9])), []);
    let mut tracked = record(&events, &[]);
    let rewind = TrackingRequest::new(s(9), "rewind", s(3), "https://t.example/r");
    tracked.provenance_mut().tracking.push(rewind);
    assert_eq!(broken(&tracked), []);
}

/// A quarter of the ad was played, though the playhead is not there any more.
#[test]
fn behind_a_seek_a_quartile_counts_the_time_played() {
    let mut rewound = record(&[], &[6]);
    for (clock, quartile, offset) in [(0, Quartile::Start, 0), (12, Quartile::FirstQuartile, 6)] {
        rewound.push(SessionEvent::quartile(s(clock), quartile, s(offset)));
    }
    rewound.push(SessionEvent::new(s(13), Stop, s(7)));
    let sent = TrackingRequest::new(s(12), "firstQuartile", s(6), "https://t.example/q");
    rewound.provenance_mut().tracking.push(sent);
    assert_eq!(broken(&rewound), []);
    rewound.provenance_mut().seeks.clear();
    let expected = [Rule::QuartileEarly, Rule::TrackingEarly];
    assert_eq!(broken(&rewound), expected);
}
