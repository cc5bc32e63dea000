//! The session: one state machine for every way to play.

use crate::effect::{Effect, Ending, Observer};
use crate::event::Rank;
use crate::milestone::Milestone;
use crate::plan::Plan;
use crate::queue::{EventKey, EventQueue};
use crate::reasons::ReasonId;
use crate::stream::SessionDraws;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not begun.
    Pending,
    /// Playing.
    Running,
    /// Over.
    Ended(Ending),
}

/// One playback session, without a clock: the caller asks for the next
/// deadline and says when it has come.
///
/// Reset by [`Self::begin`] without allocating, so that one session value
/// plays as many sessions as wanted.
#[derive(Debug, Clone)]
pub struct Session<'p> {
    plan: &'p Plan,
    phase: Phase,
    /// How many of the planned events have fired.
    fired: usize,
    /// The events of this session alone.
    queue: EventQueue<Intervention>,
}

/// Something that ends a session from outside the creative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Intervention {
    reason: ReasonId,
}

impl<'p> Session<'p> {
    /// A session of a plan, not begun.
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            phase: Phase::Pending,
            fired: 0,
            queue: EventQueue::default(),
        }
    }

    /// Where the session stands.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Begins a session with its draws, forgetting the one before.
    #[inline]
    pub fn begin(&mut self, draws: SessionDraws) {
        self.phase = Phase::Running;
        self.fired = 0;
        self.queue.clear();
        if let Some(at) = self.plan.hazard().sample(draws.interruption) {
            let reasons = self.plan.reasons();
            let reason = reasons.choose(at, self.plan.duration(), draws.reason);
            let rank = self.plan.hazard().rank();
            self.queue.schedule(at, rank, Intervention { reason });
        }
        if let Some(limit) = self.plan.limit() {
            let reason = self.plan.reasons().limit();
            self.queue
                .schedule(limit, Rank::Limit, Intervention { reason });
        }
    }

    /// When the session has to be advanced next; `None` unless it is running.
    pub fn next_deadline(&self) -> Option<SimTime> {
        if self.phase != Phase::Running {
            return None;
        }
        let planned = self.plan.timeline().get(self.fired).map(PlannedEvent::key);
        let next = planned.into_iter().chain(self.queue.peek()).min();
        next.map(EventKey::at)
    }

    /// Lets everything happen that is due by `now`, in total order.
    ///
    /// Calling it before the next deadline, or after the end, does nothing.
    pub fn advance(&mut self, now: SimTime, observer: &mut impl Observer) {
        self.advance_before(EventKey::just_after(now), observer);
    }

    /// Plays one whole session in virtual time.
    #[inline]
    pub fn play(&mut self, draws: SessionDraws, observer: &mut impl Observer) {
        self.begin(draws);
        self.advance_before(EventKey::NEVER, observer);
    }

    /// Fires the planned events up to the first intervention, then lets that
    /// happen; no planned event can bring a new intervention before it.
    #[inline]
    fn advance_before(&mut self, end: EventKey, observer: &mut impl Observer) {
        if self.phase != Phase::Running {
            return;
        }
        let intervention = self.queue.peek().unwrap_or(EventKey::NEVER);
        self.fire_before(intervention.min(end), observer);
        if self.phase == Phase::Running && intervention < end {
            self.intervene(observer);
        }
    }

    #[inline]
    fn fire_before(&mut self, end: EventKey, observer: &mut impl Observer) {
        let due = self.plan.planned_before(end);
        let timeline = self.plan.timeline();
        if let Some([.., last]) = timeline.get(self.fired..due) {
            observer.observe(&Effect::Fired(&timeline[self.fired..due]));
            self.fired = due;
            if due == timeline.len() {
                self.end(last.at(), self.plan.natural_ending(), observer);
            }
        }
    }

    #[inline]
    fn intervene(&mut self, observer: &mut impl Observer) {
        if let Some((key, Intervention { reason })) = self.queue.pop() {
            let last = self.fired.checked_sub(1);
            let last = last.and_then(|last| self.plan.timeline().get(last));
            let segment = last.map_or(Milestone::Start, PlannedEvent::reached);
            self.end(key.at(), Ending::Interrupted { segment, reason }, observer);
        }
    }

    #[inline]
    fn end(&mut self, at: SimTime, ending: Ending, observer: &mut impl Observer) {
        self.phase = Phase::Ended(ending);
        let fired = self.fired;
        observer.observe(&Effect::Ended { at, ending, fired });
    }
}
