//! How a session ended, in the words of `play`.

use vastsim_report::session::{
    EventKind, Json, Quartile, Seconds, SessionEvent, SessionRecord, SessionStatus,
};

/// The words for an event that ended the session.
pub(super) fn of_ending(record: &SessionRecord, event: &SessionEvent) -> String {
    let is_so = |key: &str| event.metadata.get(key) == Some(&Json::Bool(true));
    match event.kind {
        EventKind::Interrupt => interrupted(record, event),
        EventKind::Error => failed(record, event),
        EventKind::Stop if is_so("skipped") => "skipped".to_owned(),
        EventKind::Stop if is_so("partly_played") => "ended, with parts jumped over".to_owned(),
        EventKind::Stop => "stopped".to_owned(),
        _ => "completed".to_owned(),
    }
}

/// The words for a record that was written before its session was over.
pub(super) const fn of_open(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Pending => "not begun when it was recorded",
        _ => "not over when it was recorded",
    }
}

fn interrupted(record: &SessionRecord, event: &SessionEvent) -> String {
    let mut latest = Quartile::ALL.iter().rev();
    let latest = latest.find(|quartile| record.quartiles.get(**quartile));
    let after = latest.map_or_else(String::new, |quartile| format!(" after `{quartile}`"));
    match event.interruption_type() {
        Some(reason) => format!("interrupted{after}: {reason}"),
        None => format!("interrupted{after}"),
    }
}

fn failed(record: &SessionRecord, event: &SessionEvent) -> String {
    if record.duration == Seconds::ZERO {
        return "failed: the ad has no duration".to_owned();
    }
    match event.metadata.get("vast_error") {
        Some(Json::Number(code)) => format!("failed with the VAST error {}", code.as_str()),
        _ => "failed".to_owned(),
    }
}
