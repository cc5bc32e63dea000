//! A cell's plan: everything that its sessions share, compiled once.

use crate::creative::Creative;
use crate::effect::Ending;
use crate::hazard::Hazard;
use crate::milestone::Milestone;
use crate::reasons::{ReasonId, Reasons};
use crate::time::SimTime;
use crate::timeline::{PlannedEvent, lay_out};

/// What to play, when to interrupt, and why; immutable and shared by reference.
///
/// A plan that exists is valid: playing it cannot fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    duration: SimTime,
    timeline: Vec<PlannedEvent>,
    hazard: Hazard,
    reasons: Reasons,
    limit: Option<SimTime>,
}

impl Plan {
    /// Compiles a plan. `max_session_duration` closes longer sessions with the
    /// reason [`Reason::EXCEEDED_LIMIT`](crate::Reason::EXCEEDED_LIMIT); one at
    /// or beyond the end of the creative has no effect.
    pub fn compile(
        creative: &Creative,
        hazard: Hazard,
        reasons: Reasons,
        max_session_duration: Option<SimTime>,
    ) -> Self {
        let duration = creative.duration();
        Self {
            duration,
            timeline: lay_out(creative),
            hazard,
            reasons,
            limit: max_session_duration.filter(|limit| *limit < duration),
        }
    }

    /// How long the creative plays.
    pub const fn duration(&self) -> SimTime {
        self.duration
    }

    /// The interruption model.
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
        &self.timeline
    }
}
