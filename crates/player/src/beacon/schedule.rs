//! What to request next: in order, within bounds, and again after failures.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// The bounds of a [`Schedule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduleLimits {
    /// How many requests are made at the same time; 1 at least.
    pub in_flight_max: usize,
    /// How many of them to the same host; 1 at least.
    pub in_flight_per_host_max: usize,
    /// How often a request is made again.
    pub retries_max: u32,
    /// How long to wait before the first retry; before each later one twice as
    /// long as before the last.
    pub backoff: Duration,
}

impl Default for ScheduleLimits {
    /// 8, 4 for each host, and 3 retries after 1, 2 and 4 seconds.
    fn default() -> Self {
        Self {
            in_flight_max: 8,
            in_flight_per_host_max: 4,
            retries_max: 3,
            backoff: Duration::from_secs(1),
        }
    }
}

/// Decides which request is made next. Time is what the caller says it is, and
/// must not go back.
///
/// Requests are begun in the order in which they were pushed, but for those whose
/// host has as many as it may. One that waits for its next attempt is in
/// nobody's way, and then stands behind those that are ready.
///
/// ```
/// use std::time::Duration;
/// use vastsim_player::{Outcome, Schedule, ScheduleLimits};
///
/// let second = Duration::from_secs;
/// let mut schedule = Schedule::new(ScheduleLimits::default());
/// let ticket = schedule.push("ads.example");
/// assert_eq!(schedule.start(second(0)), Some(ticket));
/// schedule.finish(ticket, Outcome::MayRetry, second(5));
/// assert_eq!(schedule.next_due(), Some(second(6)));
/// assert_eq!(schedule.start(second(5)), None);
/// assert_eq!(schedule.start(second(6)), Some(ticket));
/// schedule.finish(ticket, Outcome::Final, second(7));
/// assert!(schedule.is_settled());
/// ```
#[derive(Debug, Clone)]
pub struct Schedule {
    limits: ScheduleLimits,
    requests: Vec<Request>,
    hosts: Vec<Host>,
    host_numbers: BTreeMap<String, usize>,
    /// The hosts that may have one more request and have one that is ready, by the
    /// place of that.
    open: BTreeSet<(u64, usize)>,
    waiting: BTreeSet<(Duration, Ticket)>,
    tally: Tally,
    places: u64,
}

/// A request of a [`Schedule`], by number: the first that is pushed has 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub usize);

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The request is settled, well or not.
    Final,
    /// Another attempt makes sense.
    MayRetry,
}

/// How many requests of a [`Schedule`] are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// They may begin.
    pub ready: usize,
    /// They have begun.
    pub in_flight: usize,
    /// They wait for their next attempt.
    pub waiting: usize,
    /// They have ended.
    pub settled: usize,
}

#[derive(Debug, Clone)]
struct Request {
    host: usize,
    attempts: u32,
    is_in_flight: bool,
}

#[derive(Debug, Clone, Default)]
struct Host {
    /// By the place in the order of all hosts.
    ready: VecDeque<(u64, Ticket)>,
    in_flight: usize,
}

impl Schedule {
    /// Without requests.
    pub fn new(limits: ScheduleLimits) -> Self {
        Self {
            limits,
            requests: Vec::new(),
            hosts: Vec::new(),
            host_numbers: BTreeMap::new(),
            open: BTreeSet::new(),
            waiting: BTreeSet::new(),
            tally: Tally::default(),
            places: 0,
        }
    }

    /// Adds a request to a host.
    pub fn push(&mut self, host: &str) -> Ticket {
        let ticket = Ticket(self.requests.len());
        let host = self.host_number(host);
        self.requests.push(Request {
            host,
            attempts: 0,
            is_in_flight: false,
        });
        self.make_ready(ticket, host);
        ticket
    }

    /// Begins the next request, if one may begin. To be called until there is
    /// none, after [`Self::push`], [`Self::finish`] and at [`Self::next_due`].
    pub fn start(&mut self, now: Duration) -> Option<Ticket> {
        self.wake(now);
        if self.tally.in_flight >= self.limits.in_flight_max.max(1) {
            return None;
        }
        let (_, number) = self.open.pop_first()?;
        let host = self.hosts.get_mut(number)?;
        let (_, ticket) = host.ready.pop_front()?;
        host.in_flight += 1;
        self.open_host(number);
        let request = self.requests.get_mut(ticket.0)?;
        request.attempts += 1;
        request.is_in_flight = true;
        self.tally.ready -= 1;
        self.tally.in_flight += 1;
        Some(ticket)
    }

    /// Ends an attempt. Does nothing if there is none.
    pub fn finish(&mut self, ticket: Ticket, outcome: Outcome, now: Duration) {
        let Some(request) = self.requests.get_mut(ticket.0) else {
            return;
        };
        if !std::mem::take(&mut request.is_in_flight) {
            return;
        }
        let (host, retries) = (request.host, request.attempts - 1);
        self.tally.in_flight -= 1;
        if outcome == Outcome::MayRetry && retries < self.limits.retries_max {
            let due = now.saturating_add(self.pause(retries));
            self.waiting.insert((due, ticket));
            self.tally.waiting += 1;
        } else {
            self.tally.settled += 1;
        }
        self.leave_host(host);
    }

    /// When the next waiting request may begin, if one waits.
    pub fn next_due(&self) -> Option<Duration> {
        self.waiting.first().map(|(due, _)| *due)
    }

    /// How often a request was begun.
    pub fn attempts(&self, ticket: Ticket) -> u32 {
        let request = self.requests.get(ticket.0);
        request.map_or(0, |request| request.attempts)
    }

    /// How many requests are in which state.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Whether every request has ended.
    pub fn is_settled(&self) -> bool {
        self.tally.settled == self.requests.len()
    }

    /// Whether nothing happens before this instant, unless more is pushed.
    pub fn is_idle_until(&self, instant: Duration) -> bool {
        let is_busy = self.tally.ready > 0 || self.tally.in_flight > 0;
        !is_busy && self.next_due().is_none_or(|due| due > instant)
    }

    /// How long to wait after an attempt, of which there were retries before.
    fn pause(&self, retries: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(retries);
        self.limits.backoff.saturating_mul(doubled)
    }

    fn wake(&mut self, now: Duration) {
        while self.next_due().is_some_and(|due| due <= now) {
            let Some((_, ticket)) = self.waiting.pop_first() else {
                return;
            };
            self.tally.waiting -= 1;
            if let Some(request) = self.requests.get(ticket.0) {
                self.make_ready(ticket, request.host);
            }
        }
    }

    fn make_ready(&mut self, ticket: Ticket, number: usize) {
        let place = self.places;
        self.places += 1;
        self.tally.ready += 1;
        if let Some(host) = self.hosts.get_mut(number) {
            host.ready.push_back((place, ticket));
        }
        self.open_host(number);
    }

    fn leave_host(&mut self, number: usize) {
        if let Some(host) = self.hosts.get_mut(number) {
            host.in_flight -= 1;
        }
        self.open_host(number);
    }

    /// Lists a host by its first request, if that may begin.
    fn open_host(&mut self, number: usize) {
        let in_flight_max = self.limits.in_flight_per_host_max.max(1);
        let host = self.hosts.get(number);
        let free = host.filter(|host| host.in_flight < in_flight_max);
        if let Some((place, _)) = free.and_then(|host| host.ready.front()) {
            self.open.insert((*place, number));
        }
    }

    fn host_number(&mut self, host: &str) -> usize {
        if let Some(number) = self.host_numbers.get(host) {
            return *number;
        }
        let number = self.hosts.len();
        self.host_numbers.insert(host.to_owned(), number);
        self.hosts.push(Host::default());
        number
    }
}
