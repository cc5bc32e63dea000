//! What is done to a session while it plays.

use super::{Phase, Session};
use crate::creative::Skippable;
use crate::effect::{Effect, Ending, Firing, Observer};
use crate::event::EventKind;
use crate::input::{Input, Refusal};
use crate::queue::EventKey;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

impl<'p> Session<'p> {
    pub(super) fn apply(
        &mut self,
        input: Input,
        observer: &mut impl Observer,
    ) -> Result<(), Refusal> {
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
}
