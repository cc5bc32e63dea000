//! The threads that send, and what they share.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tracing::{debug, warn};

use super::ledger::Ledger;
use super::{Beacon, BeaconOptions, DeliveryReport, Schedule, Ticket};
use crate::http::{HttpError, Pong};

/// How often whoever waits is asked whether to wait on.
const ASK_EVERY: Duration = Duration::from_millis(100);

/// What log lines are about here.
const TARGET: &str = "vastsim::beacon";

/// What the threads of a sender share. Nobody holds the lock while a request is
/// made.
#[derive(Debug)]
pub(super) struct Shared {
    options: BeaconOptions,
    started: Instant,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    ledger: Ledger,
    is_closed: bool,
}

impl Shared {
    pub(super) fn new(options: BeaconOptions) -> Self {
        let ledger = Ledger::new(Schedule::new(options.limits));
        Self {
            options,
            started: Instant::now(),
            state: Mutex::new(State {
                ledger,
                is_closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    /// Requests what the schedule says until the sender is closed.
    pub(super) fn work(&self) {
        while let Some((ticket, url)) = self.next_request() {
            debug!(target: TARGET, request = ticket.0, url, "beacon requested");
            let result = self.options.client.ping(&url, self.options.timeout);
            log(ticket, &url, &result);
            self.finish(ticket, &result);
        }
    }

    pub(super) fn add(&self, beacon: Beacon) {
        let policy = self.options.client.policy();
        self.lock().ledger.add(beacon, policy);
        self.changed.notify_all();
    }

    /// No request begins after this.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    /// What became of all beacons, when all are settled or nothing more can be
    /// within this time, or somebody does not want to wait on.
    pub(super) fn settle(&self, patience: Duration, goes_on: impl Fn() -> bool) -> DeliveryReport {
        let deadline = self.now().saturating_add(patience);
        let mut state = self.lock();
        loop {
            let left = deadline.saturating_sub(self.now());
            let is_idle = state.ledger.schedule().is_idle_until(deadline);
            if left.is_zero() || is_idle || !goes_on() {
                return state.ledger.report();
            }
            state = self.wait(state, Some(left.min(ASK_EVERY)));
        }
    }

    fn next_request(&self) -> Option<(Ticket, String)> {
        let mut state = self.lock();
        while !state.is_closed {
            let now = self.now();
            let next = state.ledger.start(now);
            if next.is_some() {
                return next;
            }
            let due = state.ledger.schedule().next_due();
            state = self.wait(state, due.map(|due| due.saturating_sub(now)));
        }
        None
    }

    fn finish(&self, ticket: Ticket, result: &Result<Pong, HttpError>) {
        self.lock().ledger.finish(ticket, result, self.now());
        self.changed.notify_all();
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// A thread that panicked with the lock has left books that can still be read.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(
        &self,
        state: MutexGuard<'s, State>,
        timeout: Option<Duration>,
    ) -> MutexGuard<'s, State> {
        match timeout {
            None => (self.changed.wait(state)).unwrap_or_else(PoisonError::into_inner),
            Some(timeout) => {
                let waited = self.changed.wait_timeout(state, timeout);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }
}

fn log(ticket: Ticket, url: &str, result: &Result<Pong, HttpError>) {
    let request = ticket.0;
    match result {
        Ok(Pong {
            status, latency, ..
        }) => {
            let latency_s = latency.as_secs_f64();
            debug!(target: TARGET, request, url, status, latency_s, "beacon delivered");
        }
        Err(error) => warn!(target: TARGET, request, url, %error, "beacon failed"),
    }
}
