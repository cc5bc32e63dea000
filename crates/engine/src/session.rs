//! The session: one state machine for every way to play.

use crate::creative::Skippable;
use crate::effect::{Effect, Ending, Firing, Observer};
use crate::event::{EventKind, Rank};
use crate::input::{Input, Refusal};
use crate::milestone::Milestone;
use crate::plan::Plan;
use crate::playhead::{Course, Playhead, Progress};
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
        self.phase = Phase::Running;
        self.clock = SimTime::ZERO;
        self.playhead = Playhead::default();
        self.fired = 0;
        self.queue.clear();
        self.is_muted = false;
        self.reported = 0;
        self.withdrawn = None;
        if let Some(at) = self.plan.hazard().sample(draws.interruption) {
            let reasons = self.plan.reasons();
            let reason = reasons.choose(at, self.plan.duration(), draws.reason);
            let rank = self.plan.hazard().rank();
            self.queue.schedule(at, rank, reason);
        }
        if let Some(limit) = self.plan.clock_limit() {
            let reason = self.plan.reasons().limit();
            self.queue.schedule(limit, Rank::Limit, reason);
        }
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
        let next = [planned, own, self.playhead.next_change()];
        next.into_iter().flatten().min()
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

    /// Plays one whole session in virtual time.
    ///
    /// The same as advancing to the end of time. Nobody disturbs it on the way,
    /// so that one intervention is all that can come; knowing that makes it a
    /// sixth faster.
    #[inline]
    pub fn play(&mut self, draws: SessionDraws, observer: &mut impl Observer) {
        self.begin(draws);
        let intervention = self.queue.peek().unwrap_or(EventKey::NEVER);
        self.fire_before(intervention, observer);
        if self.phase == Phase::Running {
            self.intervene(observer);
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

    /// Where the playhead comes into or out of a part that was played before.
    fn cross(&mut self, change: EventKey, observer: &mut impl Observer) {
        let clock = change.at_before();
        let course = self.course();
        self.disturb(|playhead| playhead.cross(clock, &course));
        if self.playhead.at(clock).position == course.duration {
            self.end(clock, Ending::PartlyPlayed, observer);
        }
    }

    fn apply(&mut self, input: Input, observer: &mut impl Observer) -> Result<(), Refusal> {
        match input {
            Input::Pause => self.pause(observer),
            Input::Resume => self.resume(observer),
            Input::Mute if self.is_muted => Err(Refusal::AlreadyMuted),
            Input::Unmute if !self.is_muted => Err(Refusal::NotMuted),
            Input::Mute | Input::Unmute => {
                self.switch_sound(observer);
                Ok(())
            }
            Input::Skip => self.skip(observer),
            Input::Seek(to) => self.seek(to, observer),
            Input::Interact(event) if event.is_interaction() => {
                self.report(event, observer);
                Ok(())
            }
            Input::Interact(event) => Err(Refusal::NotAnInteraction(event)),
            Input::Fail(vast_error) => self.fail(vast_error, observer),
            Input::Stop => {
                let segment = self.segment();
                self.end(self.clock, Ending::Stopped { segment }, observer);
                Ok(())
            }
        }
    }

    fn pause(&mut self, observer: &mut impl Observer) -> Result<(), Refusal> {
        if self.phase == Phase::Paused {
            return Err(Refusal::AlreadyPaused);
        }
        self.phase = Phase::Paused;
        let clock = self.clock;
        self.disturb(|playhead| playhead.pause(clock));
        self.report(EventKind::Pause, observer);
        Ok(())
    }

    fn resume(&mut self, observer: &mut impl Observer) -> Result<(), Refusal> {
        if self.phase == Phase::Running {
            return Err(Refusal::NotPaused);
        }
        self.phase = Phase::Running;
        let clock = self.clock;
        self.disturb(|playhead| playhead.resume(clock));
        self.report(EventKind::Resume, observer);
        Ok(())
    }

    fn switch_sound(&mut self, observer: &mut impl Observer) {
        self.is_muted = !self.is_muted;
        let event = if self.is_muted {
            EventKind::Mute
        } else {
            EventKind::Unmute
        };
        self.report(event, observer);
    }

    fn skip(&mut self, observer: &mut impl Observer) -> Result<(), Refusal> {
        match self.plan.skippable() {
            Skippable::Never => return Err(Refusal::NotSkippable),
            Skippable::From(from) if self.progress().position < from => {
                return Err(Refusal::SkipTooEarly(from));
            }
            Skippable::From(_) => {}
        }
        self.report(EventKind::Skip, observer);
        let segment = self.segment();
        self.end(self.clock, Ending::Skipped { segment }, observer);
        Ok(())
    }

    fn seek(&mut self, to: SimTime, observer: &mut impl Observer) -> Result<(), Refusal> {
        let (clock, course) = (self.clock, self.course());
        if to > course.duration {
            return Err(Refusal::SeekBeyondEnd(course.duration));
        }
        let from = self.progress().position;
        self.disturb(|playhead| playhead.seek(clock, to, &course));
        if to < from {
            self.report(EventKind::Rewind, observer);
        }
        self.fire_jumped_over(observer);
        // At the end of the creative nothing is left to wait for.
        self.advance_before(EventKey::just_after(self.clock), observer);
        Ok(())
    }

    fn course(&self) -> Course {
        Course {
            duration: self.plan.duration(),
            basis: self.plan.quartile_basis(),
        }
    }

    /// The events that a jump has brought into the past, all at once.
    fn fire_jumped_over(&mut self, observer: &mut impl Observer) {
        let progress = self.progress();
        let due = EventKey::just_after(progress.counted);
        let due = self.plan.planned_before(due);
        let timeline = self.plan.timeline();
        if let Some(events @ [_, ..]) = timeline.get(self.fired..due) {
            self.fired = due;
            self.fire_now(events, 0, observer);
            if due == timeline.len() {
                self.end(self.clock, self.plan.natural_ending(), observer);
            }
        }
    }

    fn fail(&mut self, vast_error: u16, observer: &mut impl Observer) -> Result<(), Refusal> {
        if !(100..=999).contains(&vast_error) {
            return Err(Refusal::NotAnErrorCode(vast_error));
        }
        self.fire_now(self.plan.responses(EventKind::Error), vast_error, observer);
        let segment = self.segment();
        let ending = Ending::Failed {
            segment,
            vast_error,
        };
        self.end(self.clock, ending, observer);
        Ok(())
    }

    /// Fires the event of an interaction, each time or once as the plan says.
    fn report(&mut self, kind: EventKind, observer: &mut impl Observer) {
        let bit = 1 << kind as u32;
        if self.plan.repeats_interactions() || self.reported & bit == 0 {
            self.reported |= bit;
            self.fire_now(self.plan.responses(kind), 0, observer);
        }
    }

    fn fire_now(&self, events: &'p [PlannedEvent], vast_error: u16, observer: &mut impl Observer) {
        let playhead = self.progress().position;
        let firing = Firing::together(events, self.clock, playhead, vast_error);
        observer.observe(&Effect::Fired(firing));
    }

    /// Changes how the playhead moves, and puts the interruption where it then
    /// belongs.
    fn disturb(&mut self, change: impl FnOnce(&mut Playhead)) {
        let interruption = self.withdraw();
        change(&mut self.playhead);
        let when = |drawn: &Interruption| self.playhead.when_watched(drawn.watched);
        match (interruption, interruption.as_ref().and_then(when)) {
            (Some(drawn), Some(at)) => {
                let rank = self.plan.hazard().rank();
                self.queue.schedule(at, rank, drawn.reason);
            }
            (withdrawn, _) => self.withdrawn = withdrawn,
        }
    }

    fn withdraw(&mut self) -> Option<Interruption> {
        let scheduled = self.queue.find(|key| key.is_below(Rank::Limit));
        let taken = scheduled.and_then(|key| Some((key, self.queue.cancel(key)?)));
        let taken = taken.map(|(key, reason)| Interruption {
            watched: self.playhead.at(key.at()).watched,
            reason,
        });
        taken.or(self.withdrawn.take())
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
