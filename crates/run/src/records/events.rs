//! How often the events of an ad fired, by names that are distinct.

use vastsim_engine::EventKind;
use vastsim_montecarlo::{AdTotal, EventTotal};
use vastsim_report::{EventRecord, NanosAsSeconds};

pub(super) fn records(total: &AdTotal<'_>) -> Vec<EventRecord> {
    let record = |event: EventTotal| EventRecord {
        event: name(&event),
        fired: event.fired,
        sessions: event.sessions,
    };
    total.events().into_iter().map(record).collect()
}

/// There may be many progress events, each of an offset.
fn name(event: &EventTotal) -> String {
    match event.kind {
        EventKind::Progress => format!("{}@{}s", event.kind, NanosAsSeconds(event.at.as_nanos())),
        kind => kind.to_string(),
    }
}
