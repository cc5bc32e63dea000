//! Why sessions were interrupted, against the profile.

use crate::expectation::Expectation;
use crate::observed_tally::ObservedTally;
use std::collections::BTreeSet;
use vastsim_engine::{Milestone, Reason};

/// The sessions that ended for one reason.
///
/// A platform's reasons are seldom those of a profile, so no verdict comes of
/// them.
#[derive(Debug, Clone, PartialEq)]
pub struct ReasonShare {
    /// The reason.
    pub reason: String,
    /// Sessions that ended for it.
    pub interrupted: u64,
    /// Their share of all sessions.
    pub observed: f64,
    /// That share by the profile; 0 of a reason that it does not know.
    pub expected: f64,
}

/// Each reason that was observed or is expected; none where the data tell none.
pub fn reason_shares(tally: &ObservedTally, expectation: &Expectation<'_>) -> Vec<ReasonShare> {
    if tally.reasons.is_empty() {
        return Vec::new();
    }
    let form = expectation.form();
    let expected = form.reasons();
    let mut names: BTreeSet<&str> = tally.reasons.keys().map(String::as_str).collect();
    names.extend(expected.iter().map(|reason| reason.as_str()));
    let known = |name: &str| expected.iter().find(|reason| reason.as_str() == name);
    let shares = names.into_iter().map(|name| {
        let expected = known(name).map_or(0.0, |reason| share(reason, expectation));
        share_of(name, tally, expected)
    });
    shares
        .filter(|share| share.interrupted > 0 || share.expected > 0.0)
        .collect()
}

fn share(reason: &Reason, expectation: &Expectation<'_>) -> f64 {
    let segments = Milestone::SEGMENTS.into_iter();
    segments
        .map(|segment| expectation.form().interrupted(segment, reason))
        .sum()
}

fn share_of(name: &str, tally: &ObservedTally, expected: f64) -> ReasonShare {
    let segments = tally.reasons.get(name);
    let interrupted = segments.map_or(0, |segments| segments.iter().sum());
    let sessions = tally.funnel.sessions();
    ReasonShare {
        reason: name.to_owned(),
        interrupted,
        observed: interrupted as f64 / sessions as f64,
        expected,
    }
}
