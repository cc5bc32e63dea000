//! Illegal histories: each a legal one with one thing changed.

use super::fixture::{self, at, ms};
use std::collections::{BTreeMap, BTreeSet};
use vastsim_report::session::{
    EventKind, JsonObject, Quartile, Rule, Seconds, SessionEvent, SessionRecord, SessionStatus,
    TrackingRequest, check,
};

/// A history that cannot have happened, and which rule says so.
struct Case {
    name: String,
    record: SessionRecord,
    rule: Rule,
    /// Where, if that is one place.
    path: Option<String>,
}

/// Collects cases.
#[derive(Default)]
struct Cases(Vec<Case>);

impl Cases {
    fn add(&mut self, name: String, record: SessionRecord, rule: Rule, path: Option<String>) {
        self.0.push(Case {
            name,
            record,
            rule,
            path,
        });
    }

    /// Every legal history with a change made to it.
    fn all(
        &mut self,
        name: &str,
        rule: Rule,
        path: &str,
        change: impl Fn(&mut SessionRecord) -> bool,
    ) {
        for (base, mut record) in fixture::all() {
            if change(&mut record) {
                self.add(
                    format!("{base}: {name}"),
                    record,
                    rule,
                    Some(path.to_owned()),
                );
            }
        }
    }

    /// Every event of every legal history with a change made to it.
    fn events(
        &mut self,
        name: &str,
        rule: Rule,
        change: impl Fn(&mut SessionRecord, usize) -> bool,
    ) {
        for (base, original) in fixture::all() {
            for index in 0..original.events.len() {
                let mut record = original.clone();
                if change(&mut record, index) {
                    let name = format!("{base}, event {index}: {name}");
                    self.add(name, record, rule, Some(format!("events[{index}]")));
                }
            }
        }
    }

    /// Every tracking request of the history that has all.
    fn tracking(
        &mut self,
        name: &str,
        rule: Rule,
        change: impl Fn(&mut SessionRecord, usize) -> bool,
    ) {
        let original = fixture::completed_with_all();
        let requests = original.metadata.vastsim.as_ref().unwrap().tracking.len();
        for index in 0..requests {
            let mut record = original.clone();
            if change(&mut record, index) {
                let path = format!("metadata.vastsim.tracking[{index}]");
                self.add(format!("request {index}: {name}"), record, rule, Some(path));
            }
        }
    }

    fn one(&mut self, name: &str, record: SessionRecord, rule: Rule) {
        self.add(name.to_owned(), record, rule, None);
    }
}

fn event(at_ms: u64, kind: EventKind, offset_ms: u64) -> SessionEvent {
    SessionEvent::new(at(at_ms), kind, ms(offset_ms))
}

fn requests(record: &mut SessionRecord) -> &mut Vec<TrackingRequest> {
    &mut record.provenance_mut().tracking
}

/// A nanosecond earlier.
fn just_before(offset: Seconds) -> Seconds {
    offset.since(Seconds::from_nanos(1))
}

fn order(cases: &mut Cases) {
    cases.events(
        "before its predecessor",
        Rule::TimeGoesBack,
        |record, index| {
            record.events[index].timestamp = Seconds::ZERO;
            index > 0
        },
    );
    cases.events(
        "behind the duration",
        Rule::BeyondDuration,
        |record, index| {
            let behind = record.duration.plus(Seconds::from_nanos(1));
            record.events[index].offset = behind;
            true
        },
    );
    cases.events(
        "before its predecessor's offset",
        Rule::OffsetGoesBack,
        |record, index| {
            let rewound =
                record.metadata.vastsim.as_ref().is_some_and(|vastsim| {
                    vastsim.tracking.iter().any(|sent| sent.event == "rewind")
                });
            let before = index
                .checked_sub(1)
                .map(|before| record.events[before].offset);
            record.events[index].offset = Seconds::ZERO;
            !rewound && before > Some(Seconds::ZERO)
        },
    );
}

fn starts(cases: &mut Cases) {
    cases.events("happens first", Rule::StartMissing, |record, index| {
        if index == 0 {
            record.events.remove(0);
        }
        index == 0
            && record
                .events
                .first()
                .is_some_and(|event| event.kind != EventKind::Error)
    });
    cases.events(
        "behind another start",
        Rule::StartRepeated,
        |record, index| {
            let mut again = record.events[index].clone();
            again.kind = EventKind::Start;
            record.events.insert(index, again);
            let kind = record.events[index + 1].kind;
            index > 0 && kind != EventKind::Start && !is_behind_end(record, index)
        },
    );
}

fn ends(cases: &mut Cases) {
    for kind in EventKind::ALL {
        for (base, mut record) in fixture::all() {
            let Some(last) = record.events.last().cloned() else {
                continue;
            };
            let ended = record.end_time.is_some();
            let says_again =
                *kind == EventKind::Interrupt && matches!(base, "stopped" | "interrupted");
            if ended && !says_again {
                let index = record.events.len();
                record.events.push(SessionEvent {
                    kind: *kind,
                    ..last
                });
                let path = Some(format!("events[{index}]"));
                cases.add(format!("{base}: then {kind}"), record, Rule::AfterEnd, path);
            }
        }
    }
}

/// Whether what ended a session comes before an event.
fn is_behind_end(record: &SessionRecord, index: usize) -> bool {
    record.events[..index].iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Complete | EventKind::Error | EventKind::Stop | EventKind::Interrupt
        )
    })
}

fn pauses(cases: &mut Cases) {
    let with = |mut record: SessionRecord, events: &[SessionEvent]| {
        for event in events {
            record.push(event.clone());
        }
        record
    };
    let paused = fixture::paused;
    let running = || fixture::running(2);
    for later in [0, 500, 9_000] {
        let name = |what: &str| format!("{what} {later} ms later");
        let now = 7_000 + later;
        let one =
            |cases: &mut Cases, what: &str, record, rule| cases.one(&name(what), record, rule);
        let second = with(paused(), &[event(now, EventKind::Pause, 7_000)]);
        one(cases, "paused twice", second, Rule::PauseWhilePaused);
        let resumed = with(running(), &[event(now, EventKind::Resume, 7_000)]);
        one(
            cases,
            "resumed though playing",
            resumed,
            Rule::ResumeWhilePlaying,
        );
        let resume = event(now, EventKind::Resume, 7_000);
        let twice = with(paused(), &[resume.clone(), resume]);
        one(cases, "resumed twice", twice, Rule::ResumeWhilePlaying);
        let progress = with(paused(), &[event(now, EventKind::Progress, 7_000)]);
        one(
            cases,
            "progress while paused",
            progress,
            Rule::PlaysWhilePaused,
        );
        let late = SessionEvent::quartile(at(now), Quartile::Midpoint, ms(10_000));
        let quartile = with(paused(), &[late]);
        one(
            cases,
            "midpoint while paused",
            quartile,
            Rule::PlaysWhilePaused,
        );
        let complete = with(paused(), &[event(now, EventKind::Complete, 20_000)]);
        one(
            cases,
            "complete while paused",
            complete,
            Rule::PlaysWhilePaused,
        );
        for kind in [
            EventKind::Resume,
            EventKind::Stop,
            EventKind::Interrupt,
            EventKind::Error,
        ] {
            let moved = with(paused(), &[event(now, kind, 7_001)]);
            one(
                cases,
                &format!("moved while paused, then {kind}"),
                moved,
                Rule::MovesWhilePaused,
            );
        }
    }
}

fn clocks(cases: &mut Cases) {
    cases.events("outruns the clock", Rule::OutrunsClock, |record, index| {
        let Some(before) = index
            .checked_sub(1)
            .map(|before| record.events[before].clone())
        else {
            return false;
        };
        let moved = record.events[index].offset > before.offset;
        record.provenance_mut().unpaced = Some(true);
        record.events[index].timestamp = before.timestamp;
        moved
    });
}

fn is_quartile(record: &SessionRecord, index: usize) -> bool {
    record.events[index].kind == EventKind::Quartile
}

fn quartiles(cases: &mut Cases) {
    for (base, original) in fixture::all() {
        for index in 0..original.events.len() {
            if !is_quartile(&original, index) {
                continue;
            }
            let mut record = original.clone();
            let again = record.events[index].clone();
            record.events.insert(index, again);
            let path = Some(format!("events[{}]", index + 1));
            let name = format!("{base}, event {index}: twice");
            cases.add(name, record, Rule::QuartileRepeated, path);
        }
    }
    cases.events("early", Rule::QuartileEarly, |record, index| {
        let quartile = record.events[index].which_quartile();
        record.events[index].offset = just_before(record.events[index].offset);
        quartile > Some(Quartile::Start)
    });
    for (name, key, value) in [
        ("another name", "name", "midpoint2"),
        ("a number as text", "quartile", "1"),
    ] {
        cases.events(name, Rule::QuartileUnnamed, |record, index| {
            record.events[index].metadata.insert(key, value);
            is_quartile(record, index)
        });
    }
    cases.events("number 5", Rule::QuartileUnnamed, |record, index| {
        record.events[index].metadata.insert("quartile", 5_u64);
        is_quartile(record, index)
    });
}

fn quartile_sequences(cases: &mut Cases) {
    cases.events(
        "without those below",
        Rule::QuartileSkipped,
        |record, index| {
            let quartile = is_quartile(record, index) && is_quartile(record, index - 1);
            if quartile {
                // The one below is made a progress at the same place.
                record.events[index - 1].kind = EventKind::Progress;
            }
            quartile
        },
    );
    cases.events(
        "behind a later one",
        Rule::QuartileOutOfOrder,
        |record, index| {
            let swaps = is_quartile(record, index) && is_quartile(record, index - 1);
            if swaps {
                let metadata = record.events[index].metadata.clone();
                let below = std::mem::replace(&mut record.events[index - 1].metadata, metadata);
                record.events[index].metadata = below;
            }
            swaps
        },
    );
}

fn single_histories(cases: &mut Cases) {
    let mut skipped = fixture::completed_plainly();
    let first = SessionEvent::quartile(at(0), Quartile::Start, Seconds::ZERO);
    skipped.events.insert(1, first);
    skipped.quartiles.start = true;
    cases.one(
        "complete with one quartile alone",
        skipped,
        Rule::QuartileSkipped,
    );
    let mut behind = fixture::running(5);
    behind.push(event(20_000, EventKind::Pause, 20_000));
    cases.one(
        "paused behind the quartile complete",
        behind,
        Rule::AfterEnd,
    );
    let mut twice = fixture::completed_with_all();
    let progress = twice.events[3].clone();
    twice.events.insert(4, progress);
    cases.one("progress twice", twice, Rule::ProgressRepeated);
    let mut early = fixture::completed_plainly();
    early.events[1].offset = Seconds::from_nanos(19_999_999_999);
    cases.one("complete early", early, Rule::CompleteEarly);
}

fn summaries(cases: &mut Cases) {
    for status in SessionStatus::ALL {
        let name = format!("status {status}");
        cases.all(&name, Rule::StatusDisagrees, "status", |record| {
            let differs = record.status != *status;
            record.status = *status;
            differs
        });
    }
    for quartile in Quartile::ALL {
        let (name, path) = (
            format!("{quartile} inverted"),
            format!("quartiles.{quartile}"),
        );
        cases.all(&name, Rule::QuartilesDisagree, &path, |record| {
            record
                .quartiles
                .set(*quartile, !record.quartiles.get(*quartile));
            true
        });
    }
}

fn times(cases: &mut Cases) {
    cases.all("no end time", Rule::EndTimeMissing, "end_time", |record| {
        record.end_time.take().is_some()
    });
    cases.all(
        "an end time",
        Rule::EndTimeWhileOpen,
        "end_time",
        |record| record.end_time.replace(at(30_000)).is_none(),
    );
    for (name, nanos) in [("late", 1_u64), ("very late", 1_000_000_000_000)] {
        cases.all(
            &format!("end time {name}"),
            Rule::EndTimeDisagrees,
            "end_time",
            |record| {
                record.end_time = record
                    .end_time
                    .map(|end| end.plus(Seconds::from_nanos(nanos)));
                record.end_time.is_some()
            },
        );
    }
    cases.all(
        "end time early",
        Rule::EndTimeDisagrees,
        "end_time",
        |record| {
            record.end_time = record.end_time.map(|_| Seconds::ZERO);
            record.end_time.is_some()
        },
    );
    cases.all(
        "start time late",
        Rule::BeforeStartTime,
        "start_time",
        |record| {
            record.start_time = at(3_001);
            !record.events.is_empty()
        },
    );
}

fn offsets(cases: &mut Cases) {
    let path = "current_offset_sec";
    cases.all(
        "current offset beyond",
        Rule::CurrentOffsetDisagrees,
        path,
        |record| {
            record.current_offset = record.duration.plus(ms(1));
            true
        },
    );
    cases.all(
        "current offset not moved",
        Rule::CurrentOffsetDisagrees,
        path,
        |record| {
            let moved = record.current_offset > ms(1);
            record.current_offset = ms(1);
            moved
        },
    );
}

fn interruptions(cases: &mut Cases) {
    let path = "interruption_type";
    cases.all(
        "another interruption type",
        Rule::InterruptionTypeDisagrees,
        path,
        |record| {
            "bored".clone_into(&mut record.interruption_type);
            true
        },
    );
    let path = "interruption_offset_sec";
    cases.all(
        "another interruption offset",
        Rule::InterruptionOffsetDisagrees,
        path,
        |record| {
            record.interruption_offset = Some(ms(1));
            true
        },
    );
    cases.all(
        "no interruption offset",
        Rule::InterruptionOffsetDisagrees,
        path,
        |record| {
            record.interruption_offset.take().is_some() && !record.interruption_type.is_empty()
        },
    );
    cases.events(
        "without a type",
        Rule::InterruptionUnnamed,
        |record, index| {
            record.events[index].metadata = JsonObject::default();
            record.events[index].kind == EventKind::Interrupt
                && record.events[index - 1].kind != EventKind::Stop
        },
    );
}

fn durations(cases: &mut Cases) {
    cases.all("without duration", Rule::ZeroDuration, "status", |record| {
        record.duration = Seconds::ZERO;
        !matches!(record.status, SessionStatus::Pending | SessionStatus::Error)
    });
    cases.events("without duration", Rule::ZeroDuration, |record, index| {
        record.duration = Seconds::ZERO;
        let kind = record.events[index].kind;
        matches!(
            kind,
            EventKind::Quartile | EventKind::Progress | EventKind::Complete
        )
    });
}

/// Whether an event is tracked once per ad.
fn once(name: &str) -> bool {
    !["mute", "unmute", "pause", "resume"].contains(&name)
}

fn tracking(cases: &mut Cases) {
    cases.tracking(
        "before its predecessor",
        Rule::TrackingGoesBack,
        |record, index| {
            requests(record)[index].timestamp = Seconds::ZERO;
            index > 0
        },
    );
    cases.tracking(
        "before the start",
        Rule::TrackingBeforeStart,
        |record, index| {
            requests(record)[index].timestamp = Seconds::ZERO;
            true
        },
    );
    cases.tracking("behind the end", Rule::TrackingAfterEnd, |record, index| {
        requests(record)[index].timestamp = at(23_001);
        true
    });
    cases.tracking(
        "behind the duration",
        Rule::TrackingBeyondDuration,
        |record, index| {
            requests(record)[index].offset = Some(ms(20_001));
            true
        },
    );
}

fn tracking_order(cases: &mut Cases) {
    let original = fixture::completed_with_all();
    let sent = original.metadata.vastsim.as_ref().unwrap().tracking.clone();
    for (index, request) in sent
        .iter()
        .enumerate()
        .filter(|(_, request)| once(&request.event))
    {
        let mut record = original.clone();
        let (again_at, again_offset) = (at(23_000), ms(20_000));
        if request.event != "complete" {
            let again =
                TrackingRequest::new(again_at, request.event.clone(), again_offset, &request.url);
            requests(&mut record).push(again);
            let path = Some(format!("metadata.vastsim.tracking[{}]", sent.len()));
            cases.add(
                format!("request {index} again"),
                record,
                Rule::TrackingRepeated,
                path,
            );
        }
    }
    cases.tracking(
        "behind what follows it",
        Rule::TrackingOutOfOrder,
        |record, index| {
            let requests = requests(record);
            let Some(before) = index.checked_sub(1) else {
                return false;
            };
            let (name, name_before) = (
                requests[index].event.clone(),
                requests[before].event.clone(),
            );
            if !once(&name) || !once(&name_before) || name == name_before || before == 1 {
                return false;
            }
            requests[before].event = name;
            requests[index].event = name_before;
            true
        },
    );
}

fn tracking_meaning(cases: &mut Cases) {
    cases.tracking("early", Rule::TrackingEarly, |record, index| {
        let request = &mut requests(record)[index];
        request.offset = request.offset.map(just_before);
        Quartile::ALL[1..]
            .iter()
            .any(|quartile| quartile.name() == request.event)
    });
    for (base, mut record) in fixture::all() {
        let (begin, offset) = (record.start_time, record.duration);
        let name = if record.status == SessionStatus::Completed {
            "skip"
        } else {
            "complete"
        };
        let sent = TrackingRequest::new(begin, name, offset, "https://t.example/");
        *requests(&mut record) = vec![sent];
        let path = Some("metadata.vastsim.tracking[0]".to_owned());
        cases.add(
            format!("{base}: tracked {name}"),
            record,
            Rule::TrackingDisagrees,
            path,
        );
    }
    let mut unreported = fixture::interrupted();
    let sent = TrackingRequest::new(
        at(12_500),
        "thirdQuartile",
        ms(15_000),
        "https://t.example/",
    );
    requests(&mut unreported).push(sent);
    cases.one(
        "tracked an unreported quartile",
        unreported,
        Rule::TrackingDisagrees,
    );
    let mut twice = fixture::rewound();
    twice.events[2].offset = ms(12_000);
    twice.events[3].offset = ms(11_000);
    twice.events[3].timestamp = at(12_000);
    requests(&mut twice)[0].timestamp = at(11_000);
    cases.one("a rewind before it", twice, Rule::OffsetGoesBack);
}

fn cases() -> Vec<Case> {
    let mut cases = Cases::default();
    order(&mut cases);
    ends(&mut cases);
    pauses(&mut cases);
    quartiles(&mut cases);
    summaries(&mut cases);
    tracking(&mut cases);
    starts(&mut cases);
    clocks(&mut cases);
    quartile_sequences(&mut cases);
    single_histories(&mut cases);
    times(&mut cases);
    offsets(&mut cases);
    interruptions(&mut cases);
    durations(&mut cases);
    tracking_order(&mut cases);
    tracking_meaning(&mut cases);
    cases.0
}

#[test]
fn each_is_refused_with_its_code() {
    for Case {
        name,
        record,
        rule,
        path,
    } in cases()
    {
        let found = check(&record).expect_err(&name);
        let meant = found.iter().find(|found| {
            found.rule == rule && path.as_ref().is_none_or(|path| found.path == *path)
        });
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(
            meant.is_some(),
            "{name}: {rule} at {path:?} is not among {found:#?}"
        );
        assert!(!meant.unwrap().message.is_empty(), "{name}");
    }
}

#[test]
fn there_are_many_all_different_and_of_every_rule() {
    let cases = cases();
    assert!(cases.len() >= 200, "{}", cases.len());
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len());
    let histories: BTreeSet<_> = cases
        .iter()
        .map(|case| case.record.to_json_line())
        .collect();
    assert!(histories.len() >= 200, "{}", histories.len());
    let mut by_rule = BTreeMap::new();
    for case in &cases {
        *by_rule.entry(case.rule).or_insert(0) += 1;
    }
    for rule in Rule::ALL {
        assert!(by_rule.contains_key(rule), "{rule}");
    }
}

#[test]
fn codes_are_unique() {
    let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
}

#[test]
fn a_million_illegal_events_give_a_thousand_findings() {
    let mut record = fixture::pending();
    for index in 0..1_000_000 {
        record.push(event(1_000_000 - index, EventKind::Progress, 1));
    }
    assert_eq!(check(&record).unwrap_err().len(), 1_000);
}
