//! A cell's plan: everything that its sessions share, compiled once.

use crate::creative::{Creative, Skippable};
use crate::effect::Ending;
use crate::event::EventKind;
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
    skippable: Skippable,
    quartile_basis: QuartileBasis,
    repeats_interactions: bool,
}

/// What quartiles and progress events are measured on; it makes a difference
/// only to viewers who seek.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuartileBasis {
    /// How much of the creative was played, each part counted once (VAST 4.3,
    /// 3.14.1: "played continuously for at least 25%"): what is jumped over
    /// does not count.
    #[default]
    Continuous,
    /// The furthest position of the playhead, as most players have it: what is
    /// jumped over counts.
    Playhead,
}

impl Plan {
    /// Compiles a plan. `max_session_duration` closes longer sessions with the
    /// reason [`Reason::EXCEEDED_LIMIT`](crate::Reason::EXCEEDED_LIMIT); one at
    /// or beyond the end of the creative has an effect only on viewers who
    /// pause.
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
            limit: max_session_duration,
            skippable: creative.skippable(),
            quartile_basis: QuartileBasis::default(),
            repeats_interactions: true,
        })
    }

    /// The same plan with quartiles measured so.
    #[must_use]
    pub fn with_quartile_basis(self, quartile_basis: QuartileBasis) -> Self {
        Self {
            quartile_basis,
            ..self
        }
    }

    /// The same plan for a player that reports interactions such as `mute`
    /// each time, or the first time only.
    #[must_use]
    pub fn with_repeated_interactions(self, repeats_interactions: bool) -> Self {
        Self {
            repeats_interactions,
            ..self
        }
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
        self.reasons.occurring(self.limit().is_some())
    }

    /// The limit on the length of a session, where it has an effect on viewers
    /// who do not pause.
    pub fn limit(&self) -> Option<SimTime> {
        self.limit.filter(|limit| *limit < self.duration)
    }

    /// The limit on the length of a session, pauses included.
    pub(crate) const fn clock_limit(&self) -> Option<SimTime> {
        self.limit
    }

    /// Whether a viewer may skip the ad.
    pub const fn skippable(&self) -> Skippable {
        self.skippable
    }

    /// What quartiles and progress events are measured on.
    pub const fn quartile_basis(&self) -> QuartileBasis {
        self.quartile_basis
    }

    /// Whether interactions such as `mute` are reported each time.
    pub const fn repeats_interactions(&self) -> bool {
        self.repeats_interactions
    }

    /// What is requested when a viewer or an error brings an event about: one
    /// event, or none for those of the timeline.
    pub(crate) fn responses(&self, kind: EventKind) -> &[PlannedEvent] {
        self.timeline.responses(kind)
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
