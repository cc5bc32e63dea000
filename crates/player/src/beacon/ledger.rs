//! Every beacon that was sent, and what is known of it.

use std::time::Duration;

use super::{Beacon, Delivery, DeliveryReport, DeliveryState, Outcome, Schedule, Ticket};
use crate::address::{AddressPolicy, HttpUrl, Refused};
use crate::http::{HttpError, Pong};

/// The books of a sender, which its threads share.
#[derive(Debug)]
pub(super) struct Ledger {
    schedule: Schedule,
    deliveries: Vec<Delivery>,
    /// Which delivery each request is for: refused ones have none.
    delivery_of: Vec<usize>,
}

impl Ledger {
    pub(super) fn new(schedule: Schedule) -> Self {
        Self {
            schedule,
            deliveries: Vec::new(),
            delivery_of: Vec::new(),
        }
    }

    pub(super) fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    pub(super) fn add(&mut self, beacon: Beacon, policy: &AddressPolicy) {
        let checked = policy.check(&beacon.url);
        let delivery = self.deliveries.len();
        self.deliveries.push(opened(beacon, checked.as_ref().err()));
        if let Ok(url) = checked {
            self.enqueue(&url, delivery);
        }
    }

    fn enqueue(&mut self, url: &HttpUrl, delivery: usize) {
        self.schedule.push(url.host());
        self.delivery_of.push(delivery);
    }

    /// The next request to make, if there is one.
    pub(super) fn start(&mut self, now: Duration) -> Option<(Ticket, String)> {
        let ticket = self.schedule.start(now)?;
        let attempts = self.schedule.attempts(ticket);
        let delivery = self.delivery(ticket)?;
        delivery.attempts = attempts;
        Some((ticket, delivery.url.clone()))
    }

    /// What came of a request.
    pub(super) fn finish(
        &mut self,
        ticket: Ticket,
        result: &Result<Pong, HttpError>,
        now: Duration,
    ) {
        let settled = self.schedule.tally().settled;
        self.schedule.finish(ticket, outcome(result), now);
        let is_settled = self.schedule.tally().settled > settled;
        if let Some(delivery) = self.delivery(ticket) {
            delivery.state = state(result, is_settled);
        }
    }

    fn delivery(&mut self, ticket: Ticket) -> Option<&mut Delivery> {
        let delivery = self.delivery_of.get(ticket.0)?;
        self.deliveries.get_mut(*delivery)
    }

    /// What became of all of them, up to now.
    pub(super) fn report(&self) -> DeliveryReport {
        DeliveryReport::of(self.deliveries.clone())
    }
}

fn opened(beacon: Beacon, refused: Option<&Refused>) -> Delivery {
    let Beacon { id, url, event } = beacon;
    let state = match refused {
        Some(refused) => DeliveryState::Refused {
            refused: refused.clone(),
        },
        None => DeliveryState::Unsettled { error: None },
    };
    Delivery {
        id,
        event,
        url,
        attempts: 0,
        state,
    }
}

fn outcome(result: &Result<Pong, HttpError>) -> Outcome {
    match result {
        Err(error) if error.is_worth_retrying() => Outcome::MayRetry,
        _ => Outcome::Final,
    }
}

fn state(result: &Result<Pong, HttpError>, is_settled: bool) -> DeliveryState {
    match result {
        Ok(pong) => DeliveryState::Delivered {
            status: pong.status,
            latency_us: u64::try_from(pong.latency.as_micros()).unwrap_or(u64::MAX),
        },
        Err(error) if !is_settled => DeliveryState::Unsettled {
            error: Some(error.to_string()),
        },
        Err(HttpError::Refused(refused)) => DeliveryState::Refused {
            refused: refused.clone(),
        },
        Err(error) => DeliveryState::Failed {
            error: error.to_string(),
        },
    }
}
