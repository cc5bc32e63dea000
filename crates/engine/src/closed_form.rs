//! What a plan's sessions do on average, without playing any.

use crate::hazard::Cut;
use crate::milestone::Milestone;
use crate::plan::Plan;
use crate::quantile;
use crate::reasons::ReasonId;
use crate::time::SimTime;

/// The exact expectations of a plan: the reference for its simulation.
#[derive(Debug, Clone, Copy)]
pub struct ClosedForm<'p> {
    plan: &'p Plan,
}

impl<'p> ClosedForm<'p> {
    /// The expectations of a plan.
    pub const fn of(plan: &'p Plan) -> Self {
        Self { plan }
    }

    /// Probability that a session reaches a milestone.
    ///
    /// `S` at the milestone's cut; 0 beyond the limit on a session's length,
    /// and 0 beyond the start where the creative has no duration.
    pub fn reach(&self, milestone: Milestone) -> f64 {
        match self.entry(milestone) {
            Some(cut) => self.plan.hazard().survival(cut),
            None => 0.0,
        }
    }

    /// Completion rate: reach of the end over reach of the start.
    pub fn vcr(&self) -> f64 {
        self.reach(Milestone::Complete) / self.reach(Milestone::Start)
    }

    /// Probability that a session ends in a segment for a reason: the
    /// cause-specific cumulative incidence of the segment.
    pub fn interrupted(&self, segment: Milestone, reason: ReasonId) -> f64 {
        let Some(from) = self.entry(segment) else {
            return 0.0;
        };
        let exit = segment.next().and_then(|next| self.entry(next));
        let limit = self.plan.limit().map(Cut::after);
        let met = limit.filter(|_| exit.is_none() && reason == self.plan.reasons().limit());
        let Some(to) = exit.or(limit) else {
            return 0.0;
        };
        let survival_at_limit = met.map_or(0.0, |limit| self.plan.hazard().survival(limit));
        self.interrupted_between(from, to, reason) + survival_at_limit
    }

    /// Probability that a session is interrupted at an offset of at most `at`,
    /// whatever for: `1 − S`, and 1 from the limit on a session's length on. From
    /// the duration on it is 1 − VCR, and always 0 where the creative has none.
    pub fn interrupted_by(&self, at: SimTime) -> f64 {
        1.0 - self.survival(at)
    }

    /// Probability that a session is not interrupted at an offset of at most `at`:
    /// what [`interrupted_by`](Self::interrupted_by) leaves, to the last digit
    /// also where that is little.
    pub fn survival(&self, at: SimTime) -> f64 {
        match self.plan.limit() {
            Some(limit) if at >= limit => 0.0,
            _ => self.plan.hazard().survival(self.cut_after(at)),
        }
    }

    /// Probability that a session is interrupted at an offset of at most `at`
    /// for a reason: its cause-specific cumulative incidence.
    pub fn interrupted_by_for(&self, at: SimTime, reason: ReasonId) -> f64 {
        let met = self.plan.limit().filter(|limit| at >= *limit);
        let to = met.map_or_else(|| self.cut_after(at), Cut::after);
        let met = met.filter(|_| reason == self.plan.reasons().limit());
        let survival_at_limit = met.map_or(0.0, |_| self.plan.hazard().survival(to));
        self.interrupted_between(Cut::before(SimTime::ZERO), to, reason) + survival_at_limit
    }

    /// The earliest offset by which a share, in `0.0..=1.0`, of all sessions
    /// that are interrupted have been; `None` where none is, and for any other
    /// share.
    ///
    /// ```
    /// use vastsim_engine::*;
    ///
    /// let creative = Creative::silent(SimTime::from_secs(20)).expect("below 24 h");
    /// let fifth = Probability::new(0.2)?;
    /// let hazards = [Probability::ZERO, fifth, Probability::ZERO, Probability::ZERO];
    /// let model = Model::Quartile { hazards, within: Within::Uniform };
    /// let plan = Plan::compile(&creative, &model, Reasons::by_progress(), None)?;
    /// let median = ClosedForm::of(&plan).offset_quantile(0.5);
    /// assert_eq!(median, Some(SimTime::from_millis(7_500)));
    /// # Ok::<(), HazardError>(())
    /// ```
    pub fn offset_quantile(&self, share: f64) -> Option<SimTime> {
        quantile::offset_quantile(share, self.plan.duration(), |at| self.interrupted_by(at))
    }

    /// Expected time watched, in nanoseconds.
    pub fn mean_watched_ns(&self) -> f64 {
        let horizon = self.plan.limit().unwrap_or(self.plan.duration());
        self.plan.hazard().expected_watched_ns(horizon)
    }

    fn interrupted_between(self, from: Cut, to: Cut, reason: ReasonId) -> f64 {
        let reasons = self.plan.reasons();
        let claim = reasons.claim(reason, from, to, self.plan.duration());
        let survival = |cut| self.plan.hazard().survival(cut);
        claim.share * (survival(claim.from) - survival(claim.to))
    }

    /// Behind an instant, but not behind the end, at which nothing interrupts.
    fn cut_after(self, at: SimTime) -> Cut {
        let end = self.plan.duration();
        Cut::after(at).min(Cut::before(end))
    }

    /// The cut that a session survives to enter a segment or to complete;
    /// `None` where no session can.
    fn entry(self, milestone: Milestone) -> Option<Cut> {
        let at = self.plan.position(milestone);
        let playable = self.plan.duration() > SimTime::ZERO || milestone == Milestone::Start;
        let within_limit = self.plan.limit().is_none_or(|limit| at <= limit);
        let cut = self
            .plan
            .hazard()
            .cut_before(milestone, self.plan.duration());
        (playable && within_limit).then_some(cut)
    }
}
