//! What came of the tracking requests of a viewing: for people, and in records.

use crate::advice::advised;
use crate::output::Terminal;
use std::collections::BTreeMap;
use std::fmt;
use vastsim_player as player;
use vastsim_player::{DeliveryReport, HttpUrl};
use vastsim_report::Untrusted;
use vastsim_report::session::{Delivery, DeliveryState, Seconds, SessionRecord};

/// What came of all requests. Displayed as counts, latencies and, by host, what
/// went wrong, the most frequent first.
#[derive(Debug)]
pub(crate) struct Delivered {
    /// Numbered as they were requested, with gaps where nothing was sent.
    pub(crate) report: DeliveryReport,
    /// Requests of quartiles that came too late and were not sent.
    pub(crate) late: u64,
    /// URLs that would have become too long, and were not sent.
    pub(crate) too_long: u64,
}

/// What went wrong in the same way: host, how, why.
type Trouble = (String, &'static str, String);

/// How many kinds of trouble are shown.
const TROUBLES_MAX: usize = 8;

impl Delivered {
    /// Writes into the records, in which the requests stand in the order in which
    /// they were made, what came of each.
    pub(crate) fn note_in(&self, records: &mut [SessionRecord]) {
        let mut sent = self.report.beacons.iter().peekable();
        let records = records.iter_mut();
        let requests = records.flat_map(|record| &mut record.provenance_mut().tracking);
        let requests = requests.filter(|request| request.url.is_some());
        for (id, request) in (0..).zip(requests) {
            let sent = sent.next_if(|beacon| beacon.id == id);
            let late = || Delivery::new(DeliveryState::Late, 0);
            request.delivery = Some(Box::new(sent.map_or_else(late, recorded)));
        }
    }

    /// Says what came of all of them.
    pub(crate) fn report(&self, terminal: Terminal) {
        if self.troubles().is_empty() {
            terminal.report(&self.to_string());
        } else {
            terminal.warn(&self.to_string());
        }
        let not_sent = [
            (self.late, "quartiles came too late"),
            (self.too_long, "URLs would have become too long"),
        ];
        for (count, why) in not_sent.into_iter().filter(|(count, _)| *count > 0) {
            terminal.note(&format!("not sent: {count}, because their {why}"));
        }
    }

    /// Every kind of trouble and how many beacons had it, the most frequent first.
    fn troubles(&self) -> Vec<(Trouble, u64)> {
        let mut counts = BTreeMap::new();
        for trouble in self.report.beacons.iter().filter_map(trouble) {
            *counts.entry(trouble).or_default() += 1;
        }
        let mut troubles: Vec<_> = counts.into_iter().collect();
        troubles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        troubles
    }
}

impl fmt::Display for Delivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)?;
        let troubles = self.troubles();
        for ((host, how, why), count) in troubles.iter().take(TROUBLES_MAX) {
            write!(f, "\n  {count} {how}, {host}: {why}")?;
        }
        let left_out = troubles.iter().skip(TROUBLES_MAX);
        match left_out.map(|(_, count)| count).sum() {
            0 => Ok(()),
            beacons => write!(f, "\n  {beacons} more, for other hosts or reasons"),
        }
    }
}

fn trouble(beacon: &player::Delivery) -> Option<Trouble> {
    let how = match &beacon.state {
        player::DeliveryState::Delivered { .. } => return None,
        player::DeliveryState::Failed { .. } => "failed",
        player::DeliveryState::Refused { .. } => "refused",
        player::DeliveryState::Unsettled { .. } => "unsettled",
    };
    let why = why(&beacon.state);
    let why = why.as_deref().unwrap_or("no answer by now");
    let why = Untrusted(why).to_string();
    Some((host(&beacon.url), how, why))
}

/// What went wrong, if anything is known to have.
fn why(state: &player::DeliveryState) -> Option<String> {
    match state {
        player::DeliveryState::Delivered { .. } => None,
        player::DeliveryState::Failed { error } => Some(error.clone()),
        player::DeliveryState::Refused { refused } => Some(advised(refused)),
        player::DeliveryState::Unsettled { error } => error.clone(),
    }
}

/// The host of a URL, or the beginning of what is no URL.
fn host(url: &str) -> String {
    const CHARS_MAX: usize = 60;
    if let Ok(url) = HttpUrl::parse(url) {
        return Untrusted(url.host()).to_string();
    }
    let begins: String = url.chars().take(CHARS_MAX).collect();
    let dots = if begins.len() < url.len() { "…" } else { "" };
    format!("`{}{dots}`", Untrusted(&begins))
}

fn recorded(beacon: &player::Delivery) -> Delivery {
    let with_error = |state| Delivery {
        error: why(&beacon.state),
        ..Delivery::new(state, beacon.attempts)
    };
    match &beacon.state {
        player::DeliveryState::Delivered { status, latency_us } => Delivery {
            status: Some(*status),
            latency: Some(Seconds::from_nanos(latency_us.saturating_mul(1_000))),
            ..Delivery::new(DeliveryState::Delivered, beacon.attempts)
        },
        player::DeliveryState::Failed { .. } => with_error(DeliveryState::Failed),
        player::DeliveryState::Refused { .. } => with_error(DeliveryState::Refused),
        player::DeliveryState::Unsettled { .. } => with_error(DeliveryState::Unsettled),
    }
}
