//! A player: one session after the other, its events scheduled by itself.

use crate::candidate::earliest_candidate;
use nexosim::Message;
use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::Output;
use nexosim::simulation::EventKey;
use rand_pcg::Pcg64Dxsm;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// From one milestone of the creative to the next.
const QUARTER: Duration = Duration::from_millis(7_500);
/// From the end of a session to the start of the next.
const BREAK: Duration = Duration::from_secs(1);
const COMPLETE: u8 = 4;
/// Why an event can be scheduled.
const IN_FUTURE: &str = "it is later than now";

/// How a session has ended.
#[derive(Debug, Clone, Copy, Message, Serialize, Deserialize)]
pub struct Ended {
    /// The last milestone that was reached, `0..=4`.
    pub milestone: u8,
    /// What was played.
    pub watched: Duration,
}

/// A player of sessions.
#[derive(Serialize, Deserialize)]
pub struct Player {
    /// Each session that has ended -- output port.
    pub ended: Output<Ended>,
    sessions_left: u64,
    rng: Pcg64Dxsm,
    milestone: u8,
    interruption: Duration,
    next_milestone: Option<EventKey>,
}

#[Model]
impl Player {
    /// A player that will play so many sessions.
    pub fn new(sessions: u64, rng: Pcg64Dxsm) -> Self {
        Self {
            ended: Output::default(),
            sessions_left: sessions,
            rng,
            milestone: 0,
            interruption: Duration::ZERO,
            next_milestone: None,
        }
    }

    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        self.rest(cx);
    }

    /// Starts a session.
    #[nexosim(schedulable)]
    fn start(&mut self, (): (), cx: &Context<Self>) {
        self.milestone = 0;
        if let Some(at) = earliest_candidate(&mut self.rng) {
            self.interruption = at.max(Duration::from_nanos(1));
            cx.schedule_event(self.interruption, schedulable!(Self::interrupt), ())
                .expect(IN_FUTURE);
        }
        self.await_milestone(cx);
    }

    fn await_milestone(&mut self, cx: &Context<Self>) {
        let key = cx.schedule_keyed_event(QUARTER, schedulable!(Self::pass_milestone), ());
        self.next_milestone = Some(key.expect(IN_FUTURE));
    }

    /// Passes a milestone, of which the last ends the session.
    #[nexosim(schedulable)]
    async fn pass_milestone(&mut self, (): (), cx: &Context<Self>) {
        self.milestone += 1;
        if self.milestone == COMPLETE {
            self.end(4 * QUARTER, cx).await;
        } else {
            self.await_milestone(cx);
        }
    }

    /// Ends the session before its next milestone.
    #[nexosim(schedulable)]
    async fn interrupt(&mut self, (): (), cx: &Context<Self>) {
        if let Some(key) = self.next_milestone.take() {
            key.cancel();
        }
        self.end(self.interruption, cx).await;
    }

    async fn end(&mut self, watched: Duration, cx: &Context<Self>) {
        let milestone = self.milestone;
        self.ended.send(Ended { milestone, watched }).await;
        self.rest(cx);
    }

    fn rest(&mut self, cx: &Context<Self>) {
        if self.sessions_left > 0 {
            self.sessions_left -= 1;
            cx.schedule_event(BREAK, schedulable!(Self::start), ())
                .expect(IN_FUTURE);
        }
    }
}
