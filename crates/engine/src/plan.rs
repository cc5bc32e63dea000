//! A cell's plan: everything that its sessions share, compiled once.

use crate::creative::Creative;
use crate::effect::Ending;
use crate::hazard::{Hazard, HazardError, Model};
use crate::milestone::Milestone;
use crate::queue::EventKey;
use crate::reasons::{ReasonId, Reasons};
use crate::time::SimTime;
use crate::timeline::{PlannedEvent, Timeline};

/// What to play, when to interrupt, and why; immutable and shared by reference.
///
/// A plan that exists is valid: playing it cannot fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    duration: SimTime,
    timeline: Timeline,
    hazard: Hazard,
    reasons: Reasons,
    limit: Option<SimTime>,
}

impl Plan {
    /// Compiles a plan. `max_session_duration` closes longer sessions with the
    /// reason [`Reason::EXCEEDED_LIMIT`](crate::Reason::EXCEEDED_LIMIT); one at
    /// or beyond the end of the creative has no effect.
    ///
    /// # Errors
    /// As [`Model::place`]; there is no plan.
    pub fn compile(
        creative: &Creative,
        model: &Model,
        reasons: Reasons,
        max_session_duration: Option<SimTime>,
    ) -> Result<Self, HazardError> {
        let duration = creative.duration();
        Ok(Self {
            duration,
            timeline: Timeline::of(creative),
            hazard: model.place(duration)?,
            reasons,
            limit: max_session_duration.filter(|limit| *limit < duration),
        })
    }

    /// How long the creative plays.
    pub const fn duration(&self) -> SimTime {
        self.duration
    }

    /// The interruption model, placed on the creative.
    pub const fn hazard(&self) -> &Hazard {
        &self.hazard
    }

    /// The reasons of interruptions.
    pub const fn reasons(&self) -> &Reasons {
        &self.reasons
    }

    /// The reasons that can end a session of this plan, in the order of
    /// results.
    pub fn reason_ids(&self) -> impl Iterator<Item = ReasonId> + use<> {
        self.reasons.occurring(self.limit.is_some())
    }

    /// The limit on the length of a session, where it has an effect.
    pub const fn limit(&self) -> Option<SimTime> {
        self.limit
    }

    /// How a session ends that nothing interrupts.
    pub(crate) fn natural_ending(&self) -> Ending {
        if self.duration == SimTime::ZERO {
            Ending::ZeroDuration
        } else {
            Ending::Completed
        }
    }

    /// Where a milestone lies.
    pub fn position(&self, milestone: Milestone) -> SimTime {
        milestone.position(self.duration)
    }

    /// The events of an uninterrupted session, in order; every session fires
    /// the first ones of them.
    pub fn timeline(&self) -> &[PlannedEvent] {
        self.timeline.events()
    }

    /// How many events of the timeline come before a key.
    #[inline]
    pub(crate) fn planned_before(&self, key: EventKey) -> usize {
        self.timeline.count_before(key)
    }
}
