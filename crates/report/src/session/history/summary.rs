//! What a record says of itself, compared with its events.

use super::playback::{Ending, Playback};
use super::{Findings, Rule};
use crate::session::{EventKind, Quartile, Seconds, SessionEvent, SessionRecord, SessionStatus};

pub(super) fn check(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    check_status(record, played, findings);
    check_times(record, played, findings);
    check_quartiles(record, played, findings);
    check_current_offset(record, played, findings);
    match interruption(record, played.ending) {
        Some(event) => check_interruption(record, played.ending, event, findings),
        None => check_no_interruption(record, findings),
    }
}

fn check_status(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    let expected = match played.ending.map(|ending| record.events[ending.first].kind) {
        None if record.events.is_empty() => SessionStatus::Pending,
        None => SessionStatus::Running,
        Some(EventKind::Complete) => SessionStatus::Completed,
        Some(EventKind::Error) => SessionStatus::Error,
        Some(_) => SessionStatus::Closed,
    };
    let status = record.status;
    if status != expected {
        let message = format!("`{status}`, but by the events it is `{expected}`");
        findings.add("status", Rule::StatusDisagrees, message);
    }
    let may_lack_duration = matches!(status, SessionStatus::Pending | SessionStatus::Error);
    if record.duration == Seconds::ZERO && !may_lack_duration {
        let message = format!("`{status}`, but an ad without duration fails");
        findings.add("status", Rule::ZeroDuration, message);
    }
}

fn check_times(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    let status = record.status;
    let open = matches!(status, SessionStatus::Pending | SessionStatus::Running);
    match (record.end_time, played.ending) {
        (None, _) if !open => {
            let message = format!("null, but the session is `{status}`");
            findings.add("end_time", Rule::EndTimeMissing, message);
        }
        (Some(_), _) if open => {
            let message = format!("not null, but the session is `{status}`");
            findings.add("end_time", Rule::EndTimeWhileOpen, message);
        }
        (Some(end_time), Some(ending)) => check_end_time(record, end_time, ending, findings),
        _ => {}
    }
    let Some(first) = record.events.first() else {
        return;
    };
    if record.start_time > first.timestamp.plus(played.paused) {
        let message = format!("{}, behind the first event", record.start_time);
        findings.add("start_time", Rule::BeforeStartTime, message);
    }
}

fn check_end_time(
    record: &SessionRecord,
    end_time: Seconds,
    ending: Ending,
    findings: &mut Findings,
) {
    let (first, last) = (&record.events[ending.first], &record.events[ending.last]);
    if !(first.timestamp..=last.timestamp).contains(&end_time) {
        let message = format!("{end_time}, but it was ended at {}", first.timestamp);
        findings.add("end_time", Rule::EndTimeDisagrees, message);
    }
}

fn check_quartiles(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    for quartile in Quartile::ALL {
        let (said, reported) = (
            record.quartiles.get(*quartile),
            played.quartiles.get(*quartile),
        );
        if said != reported {
            let path = format_args!("quartiles.{quartile}");
            let message = format_args!("{said}, but by the events {reported}");
            findings.add(path, Rule::QuartilesDisagree, message);
        }
    }
}

/// The last event that interrupted the session and says how; or else the last
/// one that did.
fn interruption(record: &SessionRecord, ending: Option<Ending>) -> Option<&SessionEvent> {
    let ending = ending?;
    let events = &record.events[ending.first..=ending.last];
    let mut closing = events.iter().rev();
    let first = events.first()?;
    let closed = matches!(first.kind, EventKind::Stop | EventKind::Interrupt);
    let named = closing.find(|event| event.interruption_type().is_some());
    closed.then_some(named.unwrap_or(first))
}

fn check_interruption(
    record: &SessionRecord,
    ending: Option<Ending>,
    event: &SessionEvent,
    findings: &mut Findings,
) {
    let said = (
        record.interruption_type.as_str(),
        record.interruption_offset,
    );
    let stopped = event.kind == EventKind::Stop;
    if stopped && said == ("", None) {
        return;
    }
    let of_event = event.interruption_type().filter(|text| !text.is_empty());
    let expected = of_event.or(stopped.then_some(EventKind::Stop.name()));
    match (expected, ending) {
        (Some(expected), _) if expected != said.0 => {
            let message = "it is not that of the event";
            findings.add(
                "interruption_type",
                Rule::InterruptionTypeDisagrees,
                message,
            );
        }
        (None, Some(ending)) => {
            let message = "`interruption_type` is missing in the metadata";
            findings.event(ending.first, Rule::InterruptionUnnamed, message);
        }
        _ => {}
    }
    if said.1 != Some(event.offset) {
        let message = format!("it was interrupted at {} s", event.offset);
        let path = "interruption_offset_sec";
        findings.add(path, Rule::InterruptionOffsetDisagrees, message);
    }
}

fn check_no_interruption(record: &SessionRecord, findings: &mut Findings) {
    let message = "nothing interrupted the session";
    if !record.interruption_type.is_empty() {
        findings.add(
            "interruption_type",
            Rule::InterruptionTypeDisagrees,
            message,
        );
    }
    if record
        .interruption_offset
        .is_some_and(|offset| offset > Seconds::ZERO)
    {
        let path = "interruption_offset_sec";
        findings.add(path, Rule::InterruptionOffsetDisagrees, message);
    }
}

fn check_current_offset(record: &SessionRecord, played: &Playback<'_>, findings: &mut Findings) {
    let (from, to) = possible_offsets(record, played);
    let current = record.current_offset;
    if !(from..=to).contains(&current) {
        let message = format!("{current} s, but the events leave it at {to} s");
        findings.add("current_offset_sec", Rule::CurrentOffsetDisagrees, message);
    }
}

/// Where the playhead can be, from and to.
fn possible_offsets(record: &SessionRecord, played: &Playback<'_>) -> (Seconds, Seconds) {
    let Some(last) = record.events.last() else {
        return (Seconds::ZERO, Seconds::ZERO);
    };
    match (record.status, played.ending) {
        (SessionStatus::Closed, Some(ending)) => {
            let before = ending
                .first
                .checked_sub(1)
                .map_or(last, |at| &record.events[at]);
            (
                before.offset.min(last.offset),
                before.offset.max(last.offset),
            )
        }
        (SessionStatus::Running, None) if !played.is_paused() => {
            let moved = played.seeks_since(last.timestamp);
            let from = if moved { Seconds::ZERO } else { last.offset };
            (from, record.duration)
        }
        _ => (last.offset, last.offset),
    }
}
