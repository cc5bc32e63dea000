//! Sending what a viewing requests.

use super::delivered::Delivered;
use crate::args::{BeaconArgs, BeaconsArg};
use crate::exit::Usage;
use crate::output::Terminal;
use anyhow::Context;
use std::time::Duration;
use vastsim_engine::{EventKind, SimTime, Viewing};
use vastsim_player::{
    AddressPolicy, Beacon, BeaconOptions, BeaconSender, HostList, HttpClient, Listener, Requested,
    Told,
};

/// How long beacons may take to settle once playing is over.
const DRAIN: Duration = Duration::from_secs(30);

/// How late a quartile may be to be sent at all, by the wall clock.
const TOLERANCE: Duration = Duration::from_secs(1);

/// Hands every request to a sender.
#[derive(Debug)]
pub(crate) struct Forwarder {
    sender: BeaconSender,
    /// The same on the viewing's clock.
    tolerance: SimTime,
    now: SimTime,
    /// Requests up to now, sent or late; the next one has this number.
    next_id: u64,
    late: u64,
    too_long: u64,
}

impl Forwarder {
    /// Sends while a viewing runs at this speed, if that is asked for.
    pub(crate) fn asked(
        args: &BeaconArgs,
        speed: f64,
        terminal: Terminal,
    ) -> anyhow::Result<Option<Self>> {
        if args.beacons == BeaconsArg::Http {
            return Ok(Some(Self::new(sender(args)?, speed)));
        }
        if args.allow_any_host || args.allow_private || !args.allow_host.is_empty() {
            terminal.note("nothing is sent: what beacons may contact matters to `--beacons http`");
        }
        Ok(None)
    }

    fn new(sender: BeaconSender, speed: f64) -> Self {
        Self {
            sender,
            tolerance: at_speed(TOLERANCE, speed),
            now: SimTime::ZERO,
            next_id: 0,
            late: 0,
            too_long: 0,
        }
    }

    /// Waits until everything is settled, for a while at most.
    pub(crate) fn drain(self) -> Delivered {
        Delivered {
            report: self.sender.drain(DRAIN),
            late: self.late,
            too_long: self.too_long,
        }
    }

    /// Sends these, unless their event is too late to be reported.
    pub(crate) fn send(&mut self, event: &str, is_late: bool, requests: &[Requested<'_>]) {
        for request in requests {
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
            let (url, event) = (url.clone().into_owned(), event.to_owned());
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

fn sender(args: &BeaconArgs) -> anyhow::Result<BeaconSender> {
    let hosts = if args.allow_any_host {
        HostList::any()
    } else {
        HostList::of(&args.allow_host).map_err(|error| Usage(error.to_string()))?
    };
    let policy = AddressPolicy::default()
        .allow_private(args.allow_private)
        .with_hosts(hosts);
    let options = BeaconOptions::new(HttpClient::new(policy));
    BeaconSender::start(options).context("cannot start the threads that send beacons")
}

/// How far a viewing comes in this time.
fn at_speed(wall: Duration, speed: f64) -> SimTime {
    SimTime::from_nanos((wall.as_nanos() as f64 * speed) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hiccup_lasts_as_long_at_any_speed() {
        assert_eq!(at_speed(TOLERANCE, 1.0), SimTime::from_secs(1));
        assert_eq!(at_speed(TOLERANCE, 50.0), SimTime::from_secs(50));
        assert_eq!(at_speed(TOLERANCE, 0.5), SimTime::from_millis(500));
    }
}
