//! How often the events of an ad fired.

use crate::tally::Tally;
use std::collections::BTreeMap;
use vastsim_engine::{EventKind, Plan, SimTime};

/// One event of an ad's timeline, counted over all groups of viewers.
///
/// What happens at one instant and has one name is one event, though it may fire
/// several times, as progress events of one offset do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventTotal {
    /// Which event.
    pub kind: EventKind,
    /// When it fires: so much is played.
    pub at: SimTime,
    /// How many times it fired.
    pub fired: u64,
    /// Sessions in which it fired.
    pub sessions: u64,
}

/// Every event of the timelines of groups, in the order in which they fire: kinds
/// are ordered as those of one instant are.
pub(crate) fn of<'t>(groups: impl Iterator<Item = (&'t Plan, &'t Tally)>) -> Vec<EventTotal> {
    let mut totals = BTreeMap::new();
    for (plan, tally) in groups {
        add(&mut totals, plan, tally);
    }
    totals.into_values().collect()
}

fn add(totals: &mut BTreeMap<(SimTime, EventKind), EventTotal>, plan: &Plan, tally: &Tally) {
    let mut before = None;
    for (event, sessions) in plan.timeline().iter().zip(tally.fired()) {
        let (kind, at) = (event.kind(), event.at());
        let total = totals.entry((at, kind)).or_insert(EventTotal {
            kind,
            at,
            fired: 0,
            sessions: 0,
        });
        total.fired += sessions;
        // Nothing comes between two of one name at one instant.
        if before.replace((at, kind)) != Some((at, kind)) {
            total.sessions += sessions;
        }
    }
}
