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
    /// The planned events that have not happened.
    upcoming: &'p [PlannedEvent],
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
            upcoming: &[],
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
        self.upcoming = self.plan.timeline();
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

    /// When the session has to be advanced next; `None` once it is over.
    pub fn next_deadline(&self) -> Option<SimTime> {
        let planned = self.upcoming.first().map(|event| event.key);
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
        let intervention = self.queue.peek().unwrap_or(EventKey::NEVER);
        self.fire_before(intervention.min(end), observer);
        if self.phase == Phase::Running && intervention < end {
            self.intervene(observer);
        }
    }

    /// The planned events are sorted, so counting the due ones finds them, and
    /// counting has no branch to mispredict.
    #[inline]
    fn fire_before(&mut self, end: EventKey, observer: &mut impl Observer) {
        let due = self.upcoming.iter().filter(|event| event.key < end);
        let (fired, rest) = self.upcoming.split_at(due.count());
        self.upcoming = rest;
        if let Some(last) = fired.last() {
            observer.observe(&Effect::Fired(fired));
            if rest.is_empty() {
                self.end(last.at(), self.plan.natural_ending(), observer);
            }
        }
    }

    #[inline]
    fn intervene(&mut self, observer: &mut impl Observer) {
        if let Some((key, Intervention { reason })) = self.queue.pop() {
            let fired = self.plan.timeline()[..self.fired()].last();
            let segment = fired.map_or(Milestone::Start, PlannedEvent::reached);
            self.end(key.at(), Ending::Interrupted { segment, reason }, observer);
        }
    }

    fn fired(&self) -> usize {
        self.plan.timeline().len() - self.upcoming.len()
    }

    #[inline]
    fn end(&mut self, at: SimTime, ending: Ending, observer: &mut impl Observer) {
        let fired = self.fired();
        self.phase = Phase::Ended(ending);
        self.upcoming = &[];
        self.queue.clear();
        observer.observe(&Effect::Ended { at, ending, fired });
    }
}
