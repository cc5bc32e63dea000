//! Clocks: when the next thing of a viewing happens.

use crate::command::Command;
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use vastsim_engine::SimTime;

/// Why a wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// It is this time now: that of the deadline, later, or earlier for
    /// nothing.
    Now(SimTime),
    /// Somebody asks for something at this time.
    Command(SimTime, Command),
    /// There is no deadline, and nobody could ask for anything.
    Never,
}

/// Says when a viewing's deadlines have come. Time begins with the first wait.
pub trait Clock {
    /// Waits for a deadline on the viewing's clock, or for a command; without a
    /// deadline for the latter alone.
    fn wait(&mut self, deadline: Option<SimTime>) -> Wake;
}

/// Virtual time: every deadline comes at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unpaced;

impl Clock for Unpaced {
    fn wait(&mut self, deadline: Option<SimTime>) -> Wake {
        deadline.map_or(Wake::Never, Wake::Now)
    }
}

/// A clock whose readings were written beforehand; after the last one it is
/// [`Unpaced`]. What a late or a busy player does, without waiting for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scripted {
    readings: VecDeque<SimTime>,
    now: SimTime,
}

impl Scripted {
    /// A clock with these readings; one that is earlier than another before it
    /// is taken for that.
    pub fn new(readings: impl IntoIterator<Item = SimTime>) -> Self {
        Self {
            readings: readings.into_iter().collect(),
            now: SimTime::ZERO,
        }
    }
}

impl Clock for Scripted {
    fn wait(&mut self, deadline: Option<SimTime>) -> Wake {
        let Some(next) = self.readings.pop_front().or(deadline) else {
            return Wake::Never;
        };
        self.now = self.now.max(next);
        Wake::Now(self.now)
    }
}

/// The wall clock, at some speed, and whoever gives commands meanwhile.
#[derive(Debug)]
pub struct WallClock {
    speed: f64,
    look_every: Duration,
    began: Option<Instant>,
    commands: Receiver<Command>,
    /// Kept so that the receiver waits even if nobody else has one.
    sender: Sender<Command>,
}

impl WallClock {
    /// A clock that runs `speed` times as fast as the wall clock.
    ///
    /// # Panics
    /// If the speed is not above 0 and finite.
    pub fn new(speed: f64) -> Self {
        assert!(speed > 0.0 && speed.is_finite(), "a speed is above 0");
        let (sender, commands) = mpsc::channel();
        Self {
            speed,
            look_every: Duration::MAX,
            began: None,
            commands,
            sender,
        }
    }

    /// The same clock, which does not wait longer than this at once: whoever
    /// watches is called so often, with nothing due.
    #[must_use]
    pub fn looking_every(self, look_every: Duration) -> Self {
        Self { look_every, ..self }
    }

    /// Where commands go, from any thread.
    pub fn commands(&self) -> Sender<Command> {
        self.sender.clone()
    }

    fn now(&self, began: Instant) -> SimTime {
        let nanos = began.elapsed().as_nanos() as f64 * self.speed;
        SimTime::from_nanos(nanos as u64)
    }

    /// How long it takes on the wall clock until a time that is not now.
    fn until(&self, deadline: SimTime, now: SimTime) -> Duration {
        let left_ns = deadline.as_nanos().saturating_sub(now.as_nanos());
        Duration::from_nanos((left_ns as f64 / self.speed).ceil() as u64)
    }
}

impl Clock for WallClock {
    fn wait(&mut self, deadline: Option<SimTime>) -> Wake {
        let began = *self.began.get_or_insert_with(Instant::now);
        let left = deadline.map(|deadline| self.until(deadline, self.now(began)));
        let left = left.unwrap_or(Duration::MAX).min(self.look_every);
        let command = if left == Duration::MAX {
            self.commands.recv().ok()
        } else {
            self.commands.recv_timeout(left).ok()
        };
        let now = self.now(began);
        match command {
            Some(command) => Wake::Command(now, command),
            None => Wake::Now(now),
        }
    }
}
