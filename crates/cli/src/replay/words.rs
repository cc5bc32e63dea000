//! How a recorded session ended.

use crate::ended::Ended;
use vastsim_report::session::{
    EventKind, Json, Quartile, Seconds, SessionEvent, SessionRecord, SessionStatus,
};

/// What an event that ended the session says.
pub(super) fn of_ending<'r>(record: &'r SessionRecord, event: &'r SessionEvent) -> Ended<'r> {
    let is_so = |key: &str| event.metadata.get(key) == Some(&Json::Bool(true));
    match event.kind {
        EventKind::Interrupt => Ended::Interrupted {
            after: latest(record).map(Quartile::name),
            reason: event.interruption_type(),
        },
        EventKind::Error => failed(record, event),
        EventKind::Stop if is_so("skipped") => Ended::Skipped,
        EventKind::Stop if is_so("partly_played") => Ended::PartlyPlayed,
        EventKind::Stop => Ended::Stopped,
        _ => Ended::Completed,
    }
}

/// What a record says that was written before its session was over.
pub(super) const fn of_open(status: SessionStatus) -> Ended<'static> {
    match status {
        SessionStatus::Pending => Ended::Pending,
        _ => Ended::Open,
    }
}

fn latest(record: &SessionRecord) -> Option<Quartile> {
    let mut latest = Quartile::ALL.iter().copied().rev();
    latest.find(|quartile| record.quartiles.get(*quartile))
}

fn failed<'r>(record: &SessionRecord, event: &'r SessionEvent) -> Ended<'r> {
    if record.duration == Seconds::ZERO {
        return Ended::ZeroDuration;
    }
    let vast_error = match event.metadata.get("vast_error") {
        Some(Json::Number(code)) => Some(code.as_str()),
        _ => None,
    };
    Ended::Failed { vast_error }
}
