//! The schedule, without threads, network or time.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use vastsim_player::{Outcome, Schedule, ScheduleLimits, Tally, Ticket};

fn second(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn start_all(schedule: &mut Schedule, now: Duration) -> Vec<usize> {
    std::iter::from_fn(|| schedule.start(now).map(|ticket| ticket.0)).collect()
}

fn pushed(hosts: &str, limits: ScheduleLimits) -> Schedule {
    let mut schedule = Schedule::new(limits);
    for host in hosts.split_whitespace() {
        schedule.push(host);
    }
    schedule
}

#[test]
fn requests_begin_in_order_up_to_the_bound() {
    let mut schedule = pushed("a b c d e f g h i j", ScheduleLimits::default());
    let began = start_all(&mut schedule, second(0));
    assert_eq!(began, [0, 1, 2, 3, 4, 5, 6, 7]);
    schedule.finish(Ticket(3), Outcome::Final, second(1));
    assert_eq!(start_all(&mut schedule, second(1)), [8]);
}

#[test]
fn a_busy_host_is_passed_over() {
    let mut schedule = pushed("a a a a a a b a b", ScheduleLimits::default());
    let began = start_all(&mut schedule, second(0));
    assert_eq!(began, [0, 1, 2, 3, 6, 8]);
    schedule.finish(Ticket(6), Outcome::Final, second(1));
    assert!(start_all(&mut schedule, second(1)).is_empty());
    schedule.finish(Ticket(2), Outcome::Final, second(2));
    assert_eq!(start_all(&mut schedule, second(2)), [4]);
}

#[test]
fn pauses_double_and_end() {
    let mut schedule = pushed("a", ScheduleLimits::default());
    let mut now = second(0);
    let mut pauses_s = Vec::new();
    while let Some(ticket) = schedule.start(now) {
        now += second(5);
        schedule.finish(ticket, Outcome::MayRetry, now);
        if let Some(due) = schedule.next_due() {
            pauses_s.push(due.saturating_sub(now).as_secs());
            let before = due.saturating_sub(Duration::from_nanos(1));
            assert_eq!(schedule.start(before), None);
            now = due;
        }
    }
    assert_eq!(pauses_s, [1, 2, 4]);
    assert_eq!(schedule.attempts(Ticket(0)), 4);
    assert!(schedule.is_settled());
}

#[test]
fn whoever_waits_is_in_nobodys_way() {
    let limits = ScheduleLimits {
        in_flight_max: 1,
        ..ScheduleLimits::default()
    };
    let mut schedule = pushed("a a b", limits);
    assert_eq!(start_all(&mut schedule, second(0)), [0]);
    schedule.finish(Ticket(0), Outcome::MayRetry, second(0));
    assert_eq!(start_all(&mut schedule, second(0)), [1]);
    schedule.finish(Ticket(1), Outcome::Final, second(9));
    assert_eq!(start_all(&mut schedule, second(9)), [2]);
    schedule.finish(Ticket(2), Outcome::Final, second(9));
    assert_eq!(start_all(&mut schedule, second(9)), [0]);
}

#[test]
fn idle_is_when_nothing_can_happen() {
    let mut schedule = Schedule::new(ScheduleLimits::default());
    assert!(schedule.is_settled() && schedule.is_idle_until(second(9)));
    let ticket = schedule.push("a");
    assert!(!schedule.is_settled() && !schedule.is_idle_until(second(9)));
    schedule.start(second(0)).unwrap();
    assert!(!schedule.is_idle_until(second(9)));
    schedule.finish(ticket, Outcome::MayRetry, second(8));
    assert!(!schedule.is_idle_until(second(9)));
    assert!(schedule.is_idle_until(second(8)));
}

#[test]
fn ends_without_a_beginning_change_nothing() {
    let mut schedule = pushed("a a", ScheduleLimits::default());
    schedule.start(second(0)).unwrap();
    schedule.finish(Ticket(0), Outcome::MayRetry, second(0));
    let tally = schedule.tally();
    for ticket in [0, 1, 2, usize::MAX].map(Ticket) {
        schedule.finish(ticket, Outcome::Final, second(1));
        assert_eq!(schedule.tally(), tally);
    }
    assert_eq!(schedule.attempts(Ticket(9)), 0);
}

#[test]
fn bounds_of_none_are_bounds_of_one() {
    let limits = ScheduleLimits {
        in_flight_max: 0,
        in_flight_per_host_max: 0,
        retries_max: u32::MAX,
        backoff: Duration::MAX,
    };
    let mut schedule = pushed("a b", limits);
    assert_eq!(start_all(&mut schedule, second(0)), [0]);
    schedule.finish(Ticket(0), Outcome::MayRetry, second(1));
    assert_eq!(schedule.next_due(), Some(Duration::MAX));
}

/// What somebody does with a schedule.
#[derive(Debug, Clone)]
enum Act {
    Push(u8),
    Start,
    Finish(proptest::sample::Index, bool),
    Pass(u64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0_u8..4).prop_map(Act::Push),
        4 => Just(Act::Start),
        3 => (any::<proptest::sample::Index>(), any::<bool>()).prop_map(|(i, o)| Act::Finish(i, o)),
        2 => (0_u64..3000).prop_map(Act::Pass),
    ]
}

fn limits() -> impl Strategy<Value = ScheduleLimits> {
    (1_usize..6, 1_usize..4, 0_u32..4, 0_u64..2000).prop_map(|(all, host, retries, backoff_ms)| {
        ScheduleLimits {
            in_flight_max: all,
            in_flight_per_host_max: host,
            retries_max: retries,
            backoff: Duration::from_millis(backoff_ms),
        }
    })
}

/// A schedule, and all that is known of it from outside.
struct World {
    schedule: Schedule,
    limits: ScheduleLimits,
    now: Duration,
    hosts: Vec<u8>,
    in_flight: Vec<Ticket>,
    attempts: BTreeMap<Ticket, u32>,
    /// When those that wait may begin again.
    due: BTreeMap<Ticket, Duration>,
    settled: usize,
}

impl World {
    fn new(limits: ScheduleLimits) -> Self {
        Self {
            schedule: Schedule::new(limits),
            limits,
            now: Duration::ZERO,
            hosts: Vec::new(),
            in_flight: Vec::new(),
            attempts: BTreeMap::new(),
            due: BTreeMap::new(),
            settled: 0,
        }
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Push(host) => {
                let ticket = self.schedule.push(&host.to_string());
                assert_eq!(ticket.0, self.hosts.len());
                self.hosts.push(*host);
            }
            Act::Start => drop(self.start()),
            Act::Finish(index, is_final) if !self.in_flight.is_empty() => {
                let index = index.index(self.in_flight.len());
                self.finish(index, *is_final);
            }
            Act::Finish(..) => {}
            Act::Pass(pause_ms) => self.now += Duration::from_millis(*pause_ms),
        }
        self.check();
    }

    fn start(&mut self) -> Option<Ticket> {
        let ticket = self.schedule.start(self.now)?;
        assert!(!self.in_flight.contains(&ticket));
        if let Some(due) = self.due.remove(&ticket) {
            assert!(due <= self.now);
        }
        self.in_flight.push(ticket);
        *self.attempts.entry(ticket).or_default() += 1;
        Some(ticket)
    }

    fn finish(&mut self, index: usize, is_final: bool) {
        let ticket = self.in_flight.swap_remove(index);
        let outcome = if is_final {
            Outcome::Final
        } else {
            Outcome::MayRetry
        };
        self.schedule.finish(ticket, outcome, self.now);
        let attempts = self.attempts[&ticket];
        if is_final || attempts > self.limits.retries_max {
            self.settled += 1;
        } else {
            let pause = self.limits.backoff * 2_u32.pow(attempts - 1);
            self.due.insert(ticket, self.now + pause);
        }
    }

    fn check(&self) {
        let tally: Tally = self.schedule.tally();
        let Tally {
            ready,
            in_flight,
            waiting,
            settled,
        } = tally;
        assert_eq!(ready + in_flight + waiting + settled, self.hosts.len());
        assert_eq!((in_flight, settled), (self.in_flight.len(), self.settled));
        assert!(waiting <= self.due.len());
        assert!(in_flight <= self.limits.in_flight_max);
        for host in 0..4 {
            let of_host = |ticket: &&Ticket| self.hosts[ticket.0] == host;
            let count = self.in_flight.iter().filter(of_host).count();
            assert!(count <= self.limits.in_flight_per_host_max);
        }
        for (ticket, attempts) in &self.attempts {
            assert_eq!(self.schedule.attempts(*ticket), *attempts);
            assert!(*attempts <= self.limits.retries_max + 1);
        }
    }

    /// Whether something ready has to wait although nothing is in its way.
    fn is_lazy(&mut self) -> bool {
        let started = self.start();
        let is_full = self.in_flight.len() >= self.limits.in_flight_max;
        let full_hosts: Vec<u8> = (0..4)
            .filter(|host| {
                let of_host = |ticket: &&Ticket| self.hosts[ticket.0] == *host;
                let count = self.in_flight.iter().filter(of_host).count();
                count >= self.limits.in_flight_per_host_max
            })
            .collect();
        let may_begin = (0..self.hosts.len()).any(|number| {
            let ticket = Ticket(number);
            let is_new = !self.attempts.contains_key(&ticket);
            let is_due = self.due.get(&ticket).is_some_and(|due| *due <= self.now);
            (is_new || is_due) && !full_hosts.contains(&self.hosts[number])
        });
        started.is_none() && !is_full && may_begin
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_is_accounted_for_and_no_bound_is_exceeded(
        limits in limits(),
        acts in proptest::collection::vec(act(), 0..120),
    ) {
        let mut world = World::new(limits);
        for act in &acts {
            world.act(act);
            prop_assert!(!world.is_lazy());
        }
    }

    #[test]
    fn every_request_is_settled_in_the_end(
        limits in limits(),
        acts in proptest::collection::vec(act(), 0..60),
        outcomes: [bool; 7],
    ) {
        let mut world = World::new(limits);
        for act in &acts {
            world.act(act);
        }
        let attempts_max = world.hosts.len() * (limits.retries_max as usize + 1);
        for round in 0..=2 * attempts_max {
            while world.start().is_some() {}
            match world.schedule.next_due() {
                _ if !world.in_flight.is_empty() => world.finish(0, outcomes[round % 7]),
                Some(due) => world.now = world.now.max(due),
                None => break,
            }
            world.check();
        }
        prop_assert!(world.schedule.is_settled());
        prop_assert_eq!(world.settled, world.hosts.len());
    }
}
