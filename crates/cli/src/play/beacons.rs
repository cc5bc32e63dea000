//! Sending what a viewing requests.

use std::time::Duration;
use vastsim_engine::{EventKind, SimTime, Viewing};
use vastsim_player::{Beacon, BeaconSender, DeliveryReport, Listener, Requested, Told};

/// Hands every request to a sender.
#[derive(Debug)]
pub(crate) struct Forwarder {
    sender: BeaconSender,
    /// How late a quartile may be to be sent at all, on the viewing's clock.
    tolerance: SimTime,
    now: SimTime,
    next_id: u64,
    missing: Missing,
}

/// What was not handed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    /// Quartiles that came too late.
    pub(crate) late: u64,
    /// URLs that would have become too long.
    pub(crate) too_long: u64,
}

/// What came of all requests.
#[derive(Debug)]
pub(crate) struct Delivered {
    pub(crate) report: DeliveryReport,
    pub(crate) missing: Missing,
}

impl Forwarder {
    pub(crate) fn new(sender: BeaconSender, tolerance: SimTime) -> Self {
        Self {
            sender,
            tolerance,
            now: SimTime::ZERO,
            next_id: 0,
            missing: Missing::default(),
        }
    }

    /// Waits until everything is settled, as long as that takes at most.
    pub(crate) fn drain(self, patience: Duration) -> Delivered {
        Delivered {
            report: self.sender.drain(patience),
            missing: self.missing,
        }
    }

    fn send(&mut self, event: &str, requests: &[Requested<'_>]) {
        for request in requests {
            match request {
                Ok(url) => {
                    let (id, event) = (self.next_id, event.to_owned());
                    let url = url.clone().into_owned();
                    self.sender.send(Beacon { id, url, event });
                    self.next_id += 1;
                }
                Err(_) => self.missing.too_long += 1,
            }
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
            } => {
                if self.is_too_late(kind, clock) {
                    self.missing.late += requests.len() as u64;
                } else {
                    self.send(kind.as_str(), requests);
                }
            }
            Told::Noticed { kind, requests, .. } => self.send(kind.as_str(), requests),
            Told::Began { .. } | Told::Ended { .. } | Told::Over { .. } => {}
        }
    }
}
