//! The tracking requests of a record, compared with each other and the record.

use super::playback::Playback;
use super::{Findings, Rule};
use crate::session::{Quartile, Seconds, SessionRecord, SessionStatus, TrackingRequest};
use std::fmt::Display;

/// What is sent once per ad, in the order in which it is sent.
const ONCE: [&str; 7] = [
    "impression",
    "start",
    "creativeView",
    "firstQuartile",
    "midpoint",
    "thirdQuartile",
    "complete",
];

pub(super) fn check(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    let Some(vastsim) = &record.metadata.vastsim else {
        return;
    };
    let mut order = Order::default();
    for (index, request) in vastsim.tracking.iter().enumerate() {
        let mut report = |rule, message: &dyn Display| {
            let path = format_args!("metadata.vastsim.tracking[{index}]");
            findings.add(path, rule, format_args!("`{}` {message}", request.event));
        };
        order.check_time(request, &mut report);
        // Between ads there is no session to compare with.
        let Some(offset) = request.offset else {
            continue;
        };
        order.check(request, offset, &mut report);
        check_bounds(record, request, offset, &mut report);
        check_meaning(record, played, request, offset, &mut report);
    }
}

/// Takes what is wrong with a request.
type Report<'f> = dyn FnMut(Rule, &dyn Display) + 'f;

/// What was sent so far.
#[derive(Default)]
struct Order {
    latest: Option<Seconds>,
    /// When and where each of [`ONCE`] was first sent.
    first: [Option<(Seconds, Seconds)>; ONCE.len()],
}

impl Order {
    fn check_time(&mut self, request: &TrackingRequest, report: &mut Report<'_>) {
        if self.latest > Some(request.timestamp) {
            let message = format!("at {}, behind a later one", request.timestamp);
            report(Rule::TrackingGoesBack, &message);
        }
        self.latest = self.latest.max(Some(request.timestamp));
    }

    fn check(&mut self, request: &TrackingRequest, offset: Seconds, report: &mut Report<'_>) {
        let Some(place) = ONCE.iter().position(|name| *name == request.event) else {
            return;
        };
        let instant = (request.timestamp, offset);
        let first = self.first[place];
        if first.is_some_and(|first| first != instant) {
            report(Rule::TrackingRepeated, &"was sent before");
        } else if first.is_none() && self.first[place..].iter().any(Option::is_some) {
            report(Rule::TrackingOutOfOrder, &"behind what follows it");
        }
        self.first[place].get_or_insert(instant);
    }
}

fn check_bounds(
    record: &SessionRecord,
    request: &TrackingRequest,
    offset: Seconds,
    report: &mut Report<'_>,
) {
    if offset > record.duration {
        let message = format!("at {offset} s of {} s", record.duration);
        report(Rule::TrackingBeyondDuration, &message);
    }
    if request.timestamp < record.start_time {
        report(Rule::TrackingBeforeStart, &"before the start time");
    }
    if record
        .end_time
        .is_some_and(|end_time| request.timestamp > end_time)
    {
        report(Rule::TrackingAfterEnd, &"behind the end time");
    }
}

fn check_meaning(
    record: &SessionRecord,
    played: &Playback<'_>,
    request: &TrackingRequest,
    offset: Seconds,
    report: &mut Report<'_>,
) {
    let name = &*request.event;
    if name == "skip" && record.status != SessionStatus::Closed {
        report(Rule::TrackingDisagrees, &"of what was not closed");
    }
    let behind_start = Quartile::ALL.iter().skip(1);
    let Some(quartile) = behind_start
        .copied()
        .find(|quartile| quartile.name() == name)
    else {
        return;
    };
    let duration = record.duration;
    if duration == Seconds::ZERO {
        report(Rule::ZeroDuration, &"of an ad without duration");
    }
    let reached = offset.reaches_quarters(quartile.quarters(), duration);
    if !reached && !played.is_moved_by(request.timestamp) {
        report(
            Rule::TrackingEarly,
            &format!("at {offset} s of {duration} s"),
        );
    }
    let happened = match quartile {
        Quartile::Complete => record.status == SessionStatus::Completed,
        _ => played.quartiles.get(quartile) || !played.quartiles.get(Quartile::Start),
    };
    if !happened {
        report(Rule::TrackingDisagrees, &"of what did not happen");
    }
}
