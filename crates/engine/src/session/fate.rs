//! What becomes of sessions that nobody touches, by the instant that was drawn.

use super::{Phase, Session};
use crate::effect::{Effect, Ending, Observer};
use crate::event::Rank;
use crate::plan::Plan;
use crate::playhead::Progress;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// How sessions end that nobody touches, from an instant of their interruption
/// on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// The first instant.
    pub from: SimTime,
    /// How they end. A reason that has a draw of its own is not known here.
    pub ending: Ending,
    /// How many events of the plan's timeline fire.
    pub fired: usize,
}

/// All that can become of the sessions of a plan.
///
/// Every one of them was found by playing such a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fates {
    /// Of those who are interrupted, in order of time, the first from 0 on.
    pub interrupted: Vec<Fate>,
    /// The first instant at which the interruption would come too late.
    pub end: SimTime,
    /// How all others end.
    pub others: Fate,
    /// How long they watch.
    pub others_watched: SimTime,
}

impl Plan {
    /// All that can become of its sessions.
    ///
    /// ```
    /// use vastsim_engine::*;
    ///
    /// let creative = Creative::silent(SimTime::from_secs(20))?;
    /// let limit = Some(SimTime::from_secs(8));
    /// let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), limit)?;
    /// let fates = plan.fates();
    /// assert_eq!(fates.interrupted.len(), 2, "before and after a quarter");
    /// assert_eq!(fates.others_watched, SimTime::from_secs(8));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fates(&self) -> Fates {
        let next = |at: SimTime| at + SimTime::from_nanos(1);
        // An interruption at the limit comes before it.
        let end = self.limit().map_or(self.duration(), next);
        let ends = self.timeline().iter().map(PlannedEvent::at);
        let reasons = [1, 3].map(|quarters| self.duration().fraction_ceil(quarters, 4));
        let ends = ends.chain(reasons).flat_map(|at| [at, next(at)]);
        let mut ends: Vec<_> = ends.chain([SimTime::ZERO]).filter(|at| *at < end).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut interrupted: Vec<_> = ends.into_iter().map(|at| self.fate(Some(at)).0).collect();
        interrupted.dedup_by(|next, fate| (next.ending, next.fired) == (fate.ending, fate.fired));
        let (others, progress) = self.fate(None);
        Fates {
            interrupted,
            end,
            others,
            others_watched: progress.watched,
        }
    }

    /// Plays a session that is interrupted there, or not at all.
    fn fate(&self, interruption: Option<SimTime>) -> (Fate, Progress) {
        let mut session = Session::new(self);
        session.phase = Phase::Running;
        if let Some(at) = interruption {
            let reason = self.reasons().by_instant(at, self.duration());
            session.queue.schedule(at, self.hazard().rank(), reason);
        }
        if let Some(limit) = self.clock_limit() {
            let reason = self.reasons().limit();
            session.queue.schedule(limit, Rank::Limit, reason);
        }
        let from = interruption.unwrap_or(self.duration());
        let mut end = Seen { from, seen: None };
        session.advance(SimTime::from_nanos(u64::MAX), &mut end);
        let nothing = Fate {
            from,
            ending: self.natural_ending(),
            fired: 0,
        };
        end.seen.unwrap_or((nothing, session.progress()))
    }
}

/// Keeps how a session ends.
struct Seen {
    from: SimTime,
    seen: Option<(Fate, Progress)>,
}

impl Observer for Seen {
    fn observe(&mut self, effect: &Effect<'_>) {
        if let Effect::Ended {
            progress,
            ending,
            fired,
            ..
        } = *effect
        {
            let from = self.from;
            let fate = Fate {
                from,
                ending,
                fired,
            };
            self.seen = Some((fate, progress));
        }
    }
}
