//! Sending what a viewing requests.

use super::delivered::Delivered;
use crate::args::{BeaconArgs, BeaconsArg};
use crate::exit::Usage;
use crate::output::Terminal;
use anyhow::Context;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use vastsim_engine::{EventKind, SimTime, Viewing};
use vastsim_player::{
    AddressPolicy, Beacon, BeaconOptions, BeaconSender, HostList, HttpClient, Listener, Requested,
    ScheduleLimits, Told,
};
use vastsim_scenario::Tracker;

/// How long beacons may take to settle once playing is over.
const DRAIN: Duration = Duration::from_secs(30);

/// How much of a viewing at this speed passes in a time by the wall clock.
pub(crate) fn at_speed(wall: SimTime, speed: f64) -> SimTime {
    let nanos = wall.as_nanos() as f64 * speed;
    SimTime::from_nanos(nanos as u64)
}

/// Hands every request to a sender.
#[derive(Debug)]
pub(crate) struct Forwarder {
    sender: BeaconSender,
    /// How late a quartile may be to be sent at all, on the viewing's clock.
    tolerance: SimTime,
    now: SimTime,
    /// Requests up to now, sent or late; the next one has this number.
    next_id: u64,
    late: u64,
    too_long: u64,
}

impl Forwarder {
    /// Sends while a viewing runs, if that is asked for, as patiently as the
    /// tracker is, and no quartile that is later than this on the viewing's clock.
    pub(crate) fn asked(
        args: &BeaconArgs,
        tracker: &Tracker,
        tolerance: SimTime,
        terminal: Terminal,
    ) -> anyhow::Result<Option<Self>> {
        if args.beacons == BeaconsArg::Http {
            return Ok(Some(Self::new(sender(args, tracker)?, tolerance)));
        }
        // Private addresses may be allowed for documents.
        if args.allow_any_host || !args.allow_host.is_empty() {
            terminal.note("nothing is sent: what beacons may contact matters to `--beacons http`");
        }
        Ok(None)
    }

    fn new(sender: BeaconSender, tolerance: SimTime) -> Self {
        Self {
            sender,
            tolerance,
            now: SimTime::ZERO,
            next_id: 0,
            late: 0,
            too_long: 0,
        }
    }

    /// Waits until everything is settled, for a while at most, and not once
    /// somebody asks to stop.
    pub(crate) fn drain(self, stop: &AtomicBool) -> Delivered {
        let goes_on = || !stop.load(Ordering::Relaxed);
        Delivered {
            report: self.sender.drain_while(DRAIN, goes_on),
            late: self.late,
            too_long: self.too_long,
        }
    }

    /// Sends these, unless their event is too late to be reported.
    pub(crate) fn send(&mut self, event: &str, is_late: bool, requests: Requested<'_>) {
        for request in requests.iter() {
            let Ok(url) = request else {
                self.too_long += 1;
                continue;
            };
            let id = self.next_id;
            self.next_id += 1;
            if is_late {
                self.late += 1;
                continue;
            }
            let (url, event) = (url.to_owned(), event.to_owned());
            self.sender.send(Beacon { id, url, event });
        }
    }

    fn is_too_late(&self, kind: EventKind, clock: SimTime) -> bool {
        kind.milestone().is_some() && self.now > clock + self.tolerance
    }
}

impl Listener for Forwarder {
    fn wake(&mut self, now: SimTime, _: &Viewing<'_>) {
        self.now = now;
    }

    fn hear(&mut self, told: &Told<'_>) {
        match *told {
            Told::Event {
                kind,
                clock,
                requests,
                ..
            } => self.send(kind.as_str(), self.is_too_late(kind, clock), requests),
            Told::Noticed { kind, requests, .. } => self.send(kind.as_str(), false, requests),
            Told::Began { .. } | Told::Ended { .. } | Told::Over { .. } => {}
        }
    }
}

fn sender(args: &BeaconArgs, tracker: &Tracker) -> anyhow::Result<BeaconSender> {
    let hosts = if args.allow_any_host {
        HostList::any()
    } else {
        HostList::of(&args.allow_host).map_err(|error| Usage(error.to_string()))?
    };
    let policy = AddressPolicy::default()
        .allow_private(args.allow_private)
        .with_hosts(hosts);
    let usual = BeaconOptions::new(HttpClient::new(policy));
    let options = BeaconOptions {
        timeout: wall(tracker.timeout),
        limits: ScheduleLimits {
            retries_max: tracker.max_retries,
            backoff: wall(tracker.retry_delay),
            ..usual.limits
        },
        ..usual
    };
    BeaconSender::start(options).context("cannot start the threads that send beacons")
}

fn wall(time: SimTime) -> Duration {
    Duration::from_nanos(time.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hiccup_lasts_as_long_at_any_speed() {
        let at = |speed| at_speed(SimTime::from_secs(1), speed);
        assert_eq!(at(1.0), SimTime::from_secs(1));
        assert_eq!(at(50.0), SimTime::from_secs(50));
        assert_eq!(at(0.5), SimTime::from_millis(500));
    }
}
