//! What viewers of a population do on average, without playing any.

use crate::closed_form::ClosedForm;
use crate::milestone::Milestone;
use crate::mix::Mix;
use crate::plan::Plan;
use crate::program_form::ProgramForm;
use crate::quantile;
use crate::reason::Reason;
use crate::reasons::ReasonId;
use crate::time::SimTime;

/// The exact expectations of a population: those of its groups, weighted.
///
/// With one group they are those of [`ProgramForm`] and [`ClosedForm`], to the
/// bit.
#[derive(Debug, Clone, PartialEq)]
pub struct MixForm<'p> {
    mix: Mix<'p>,
    /// Per group.
    forms: Vec<ProgramForm>,
}

/// The exact expectations of an ad, given that it is started.
///
/// Each is `Σ w · x` over the groups, with the expectation `x` of the group and
/// its part `w` of those who start the ad: share times start reach, over the sum
/// of these.
#[derive(Debug, Clone, PartialEq)]
pub struct AdForm<'p> {
    /// The part of each group, and its plan.
    groups: Vec<(f64, &'p Plan)>,
}

impl<'p> MixForm<'p> {
    /// The expectations of a population that nobody touches.
    ///
    /// ```
    /// use vastsim_engine::*;
    ///
    /// let creative = Creative::silent(SimTime::from_secs(10)).expect("below 24 h");
    /// let within = Within::Uniform;
    /// let [stays, leaves] = [0.0, 0.5].map(|hazard| -> Result<Program, HazardError> {
    ///     let hazards = [hazard, 0.0, 0.0, 0.0].map(Probability::new);
    ///     let [a, b, c, d] = hazards;
    ///     let model = Model::Quartile { hazards: [a?, b?, c?, d?], within };
    ///     Ok(Plan::compile(&creative, &model, Reasons::by_progress(), None)?.into())
    /// });
    /// let (stays, leaves) = (stays?, leaves?);
    /// let shares = Shares::of(&[3.0, 1.0]).expect("two good weights");
    /// let mix = Mix::new(shares, vec![&stays, &leaves]);
    /// assert_eq!(MixForm::of(&mix).ad(0).vcr(), 0.75 + 0.25 * 0.5);
    /// # Ok::<(), HazardError>(())
    /// ```
    pub fn of(mix: &Mix<'p>) -> Self {
        let programs = mix.programs().iter();
        Self {
            mix: mix.clone(),
            forms: programs.map(|program| ProgramForm::of(program)).collect(),
        }
    }

    /// Probability that a viewing starts the ad of a turn; 0 for a turn that is
    /// not there.
    pub fn start_reach(&self, turn: usize) -> f64 {
        self.starts(turn).iter().sum()
    }

    /// The expectations of the ad of a turn, given that it is started; of one
    /// that nobody ever starts, as if everybody did.
    ///
    /// # Panics
    /// If the turn is not there.
    pub fn ad(&self, turn: usize) -> AdForm<'p> {
        let mut parts = self.starts(turn);
        if parts.iter().sum::<f64>() == 0.0 {
            parts = (0..parts.len())
                .map(|group| self.mix.shares().share(group))
                .collect();
        }
        let all: f64 = parts.iter().sum();
        let programs = self.mix.programs().iter();
        let plans = programs.map(|program| &*program.turns()[turn].plan);
        AdForm {
            groups: parts.iter().map(|part| part / all).zip(plans).collect(),
        }
    }

    /// Per group, the probability that a viewer is of it and starts a turn.
    fn starts(&self, turn: usize) -> Vec<f64> {
        let groups = self.forms.iter().enumerate();
        groups
            .map(|(group, form)| self.mix.shares().share(group) * form.start_reach(turn))
            .collect()
    }
}

impl<'p> AdForm<'p> {
    /// Probability that a session reaches a milestone.
    pub fn reach(&self, milestone: Milestone) -> f64 {
        self.sum(|plan| ClosedForm::of(plan).reach(milestone))
    }

    /// Completion rate: reach of the end over reach of the start.
    pub fn vcr(&self) -> f64 {
        self.reach(Milestone::Complete) / self.reach(Milestone::Start)
    }

    /// The reasons that can end a session, each once: those of the first group,
    /// then what others add.
    pub fn reasons(&self) -> Vec<&'p Reason> {
        let mut reasons = Vec::new();
        for (_, plan) in &self.groups {
            for id in plan.reason_ids() {
                let reason = plan.reasons().name(id);
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        reasons
    }

    /// Probability that a session ends in a segment for a reason, by its name.
    pub fn interrupted(&self, segment: Milestone, reason: &Reason) -> f64 {
        self.sum_for(reason, |form, id| form.interrupted(segment, id))
    }

    /// Probability that a session is interrupted at an offset of at most `at`,
    /// as [`ClosedForm::interrupted_by`].
    pub fn interrupted_by(&self, at: SimTime) -> f64 {
        self.sum(|plan| ClosedForm::of(plan).interrupted_by(at))
    }

    /// Probability that a session is not interrupted at an offset of at most `at`,
    /// as [`ClosedForm::survival`].
    pub fn survival(&self, at: SimTime) -> f64 {
        self.sum(|plan| ClosedForm::of(plan).survival(at))
    }

    /// Probability that a session is interrupted at an offset of at most `at`
    /// for a reason, by its name.
    pub fn interrupted_by_for(&self, at: SimTime, reason: &Reason) -> f64 {
        self.sum_for(reason, |form, id| form.interrupted_by_for(at, id))
    }

    /// The earliest offset by which a share of all sessions that are
    /// interrupted have been, as [`ClosedForm::offset_quantile`].
    pub fn offset_quantile(&self, share: f64) -> Option<SimTime> {
        let (_, plan) = self.groups.first()?;
        quantile::offset_quantile(share, plan.duration(), |at| self.interrupted_by(at))
    }

    /// Expected time watched, in nanoseconds.
    pub fn mean_watched_ns(&self) -> f64 {
        self.sum(|plan| ClosedForm::of(plan).mean_watched_ns())
    }

    fn sum_for(&self, reason: &Reason, of: impl Fn(ClosedForm<'_>, ReasonId) -> f64) -> f64 {
        self.sum(|plan| {
            let named = |id: &ReasonId| plan.reasons().name(*id) == reason;
            let ids = plan.reason_ids().filter(named);
            ids.map(|id| of(ClosedForm::of(plan), id)).sum()
        })
    }

    fn sum(&self, of: impl Fn(&Plan) -> f64) -> f64 {
        let groups = self.groups.iter().filter(|(part, _)| *part > 0.0);
        groups.map(|(part, plan)| part * of(plan)).sum()
    }
}
