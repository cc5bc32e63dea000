//! The session: one state machine for every way to play.

mod disturbed;
mod fate;
mod inputs;
mod undisturbed;

pub use fate::{Fate, Fates};

use crate::effect::{Effect, Ending, Observer};
use crate::event::Rank;
use crate::input::{Input, Refusal};
use crate::milestone::Milestone;
use crate::plan::Plan;
use crate::playhead::{Playhead, Progress};
use crate::queue::{EventKey, EventQueue};
use crate::reasons::ReasonId;
use crate::stream::SessionDraws;
use crate::time::{SimTime, soonest};
use crate::timeline::PlannedEvent;

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not begun.
    Pending,
    /// Playing.
    Running,
    /// Begun, and the playhead stands.
    Paused,
    /// Over.
    Ended(Ending),
}

/// One playback session, without a clock: the caller asks for the next
/// deadline and says when it has come.
///
/// A deadline changes only by [`Self::advance`] and [`Self::input`]. Calling
/// either with a time that has passed is to call it now.
///
/// Reset by [`Self::begin`] without allocating, so that one session value
/// plays as many sessions as wanted.
///
/// ```
/// use vastsim_engine::*;
///
/// let creative = Creative::silent(SimTime::from_secs(20))?;
/// let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?;
/// let (mut session, mut trace) = (Session::new(&plan), Trace::default());
/// session.begin(SessionTapes::at(1, 0, &plan).next_session());
/// assert_eq!(session.next_deadline(), Some(SimTime::ZERO));
///
/// session.input(SimTime::from_secs(3), Input::Pause, &mut trace)?;
/// assert_eq!(session.next_deadline(), None);
/// session.input(SimTime::from_secs(63), Input::Resume, &mut trace)?;
/// assert_eq!(session.next_deadline(), Some(SimTime::from_secs(65)), "a quarter is 5 s");
///
/// session.advance(SimTime::from_secs(100), &mut trace);
/// let end = trace.ended.expect("20 s are over");
/// assert_eq!((end.clock, end.progress.watched), (SimTime::from_secs(80), SimTime::from_secs(20)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Session<'p> {
    plan: &'p Plan,
    phase: Phase,
    /// The last instant that was told.
    clock: SimTime,
    playhead: Playhead,
    /// How many of the planned events have fired.
    fired: usize,
    /// The events of this session alone.
    queue: EventQueue<ReasonId>,
    /// The interruption that was drawn, while the playhead does not come
    /// closer to it.
    withdrawn: Option<Interruption>,
    is_muted: bool,
    /// The interactions that were reported, as bits.
    reported: u32,
}

/// An interruption that comes once so much was watched.
#[derive(Debug, Clone, Copy)]
struct Interruption {
    watched: SimTime,
    reason: ReasonId,
}

impl<'p> Session<'p> {
    /// A session of a plan, not begun.
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            phase: Phase::Pending,
            clock: SimTime::ZERO,
            playhead: Playhead::default(),
            fired: 0,
            queue: EventQueue::default(),
            withdrawn: None,
            is_muted: false,
            reported: 0,
        }
    }

    /// Where the session stands.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// The last instant that was told, or the one at which it ended.
    pub const fn clock(&self) -> SimTime {
        self.clock
    }

    /// How far it had come at the last instant that was told.
    pub fn progress(&self) -> Progress {
        self.playhead.at(self.clock)
    }

    /// How many events of the plan's timeline have fired.
    pub const fn fired(&self) -> usize {
        self.fired
    }

    /// When the playhead comes to a position if nothing changes before: now, if
    /// it is beyond already; `None` if it stands short of it.
    pub fn when_at(&self, position: SimTime) -> Option<SimTime> {
        let here = self.progress().position;
        match position.as_nanos().checked_sub(here.as_nanos()) {
            None | Some(0) => Some(self.clock),
            Some(_) if self.phase != Phase::Running => None,
            Some(left_ns) => Some(self.clock + SimTime::from_nanos(left_ns)),
        }
    }

    /// Whether the sound is off.
    pub const fn is_muted(&self) -> bool {
        self.is_muted
    }

    /// Begins a session with its draws, forgetting the one before.
    #[inline]
    pub fn begin(&mut self, draws: SessionDraws) {
        self.reset();
        if let Some((at, reason)) = self.interruption(draws) {
            let rank = self.plan.hazard().rank();
            self.queue.schedule(at, rank, reason);
        }
        if let Some(limit) = self.plan.clock_limit() {
            let reason = self.plan.reasons().limit();
            self.queue.schedule(limit, Rank::Limit, reason);
        }
    }

    #[inline]
    fn reset(&mut self) {
        self.phase = Phase::Running;
        self.clock = SimTime::ZERO;
        self.playhead = Playhead::default();
        self.fired = 0;
        self.queue.clear();
        self.is_muted = false;
        self.reported = 0;
        self.withdrawn = None;
    }

    /// When and for what reason the draws interrupt it, if they do.
    #[inline]
    fn interruption(&self, draws: SessionDraws) -> Option<(SimTime, ReasonId)> {
        let at = self.plan.hazard().sample(draws.interruption)?;
        let reasons = self.plan.reasons();
        Some((at, reasons.choose(at, self.plan.duration(), draws.reason)))
    }

    /// Lets the sound be off from the beginning, as the ad before left it, which
    /// is no event.
    pub(crate) const fn keep_muted(&mut self, is_muted: bool) {
        self.is_muted = is_muted;
    }

    /// When the session has to be advanced next; `None` if it is not running
    /// and nothing else will happen by itself.
    pub fn next_deadline(&self) -> Option<SimTime> {
        if !self.is_live() {
            return None;
        }
        let planned = self.plan.timeline().get(self.fired);
        let planned = planned.and_then(|event| self.playhead.when_counted(event.at()));
        let own = self.queue.peek().map(EventKey::at);
        soonest(planned, soonest(own, self.playhead.next_change()))
    }

    /// Lets everything happen that is due by `now`, in total order.
    ///
    /// Calling it before the next deadline, or after the end, does nothing.
    pub fn advance(&mut self, now: SimTime, observer: &mut impl Observer) {
        if self.is_live() && now >= self.clock {
            self.clock = now;
            self.advance_before(EventKey::just_after(now), observer);
        }
    }

    /// Lets everything happen that is due by `now`, then does something to the
    /// session.
    ///
    /// # Errors
    /// [`Refusal`]: what was due has happened, and nothing else.
    pub fn input(
        &mut self,
        now: SimTime,
        input: Input,
        observer: &mut impl Observer,
    ) -> Result<(), Refusal> {
        self.advance(now, observer);
        match self.phase {
            Phase::Pending => Err(Refusal::NotBegun),
            Phase::Ended(_) => Err(Refusal::Over),
            Phase::Running | Phase::Paused => self.apply(input, observer),
        }
    }

    const fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Running | Phase::Paused)
    }

    /// From one thing that is not planned to the next, and before each what is
    /// planned; no planned event can bring another before it.
    #[inline]
    fn advance_before(&mut self, end: EventKey, observer: &mut impl Observer) {
        while self.is_live() {
            let change = self.playhead.next_change();
            let change = change.map_or(EventKey::NEVER, EventKey::just_after);
            let intervention = self.queue.peek().unwrap_or(EventKey::NEVER);
            self.fire_before(intervention.min(change).min(end), observer);
            if !self.is_live() {
                return;
            } else if intervention < change.min(end) {
                self.intervene(observer);
            } else if change <= end && change != EventKey::NEVER {
                self.cross(change, observer);
            } else {
                return;
            }
        }
    }

    #[inline]
    fn fire_before(&mut self, end: EventKey, observer: &mut impl Observer) {
        let Some(end) = self.playhead.on_timeline(end) else {
            return;
        };
        let due = self.plan.planned_before(end);
        let timeline = self.plan.timeline();
        if let Some(events @ [.., last]) = timeline.get(self.fired..due) {
            observer.observe(&Effect::Fired(self.playhead.firing(events)));
            self.fired = due;
            if due == timeline.len() {
                let clock = self.playhead.when_counted(last.at());
                let clock = clock.unwrap_or(self.clock);
                self.end(clock, self.plan.natural_ending(), observer);
            }
        }
    }

    #[inline]
    fn intervene(&mut self, observer: &mut impl Observer) {
        if let Some((key, reason)) = self.queue.pop() {
            let segment = self.segment();
            self.end(key.at(), Ending::Interrupted { segment, reason }, observer);
        }
    }

    /// The segment that is playing: the last milestone that fired.
    fn segment(&self) -> Milestone {
        let last = self.fired.checked_sub(1);
        let last = last.and_then(|last| self.plan.timeline().get(last));
        last.map_or(Milestone::Start, PlannedEvent::reached)
    }

    #[inline]
    fn end(&mut self, clock: SimTime, ending: Ending, observer: &mut impl Observer) {
        self.phase = Phase::Ended(ending);
        self.clock = clock;
        let fired = self.fired;
        let progress = self.playhead.at(clock);
        observer.observe(&Effect::Ended {
            clock,
            progress,
            ending,
            fired,
        });
    }
}
