//! What viewers of a program do on average, without playing any.

use crate::closed_form::ClosedForm;
use crate::effect::Ending;
use crate::milestone::Milestone;
use crate::plan::Plan;
use crate::program::Program;

/// The exact expectations of a program. What happens within an ad, given that
/// it is started, is the [`ClosedForm`] of its plan: ads draw apart.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgramForm {
    /// Per turn.
    start_reach: Vec<f64>,
}

impl ProgramForm {
    /// The expectations of a program that nobody touches.
    ///
    /// One pass over the turns, each of which leads to later ones only: the
    /// viewers of a turn go on to the next one if they complete it, with the
    /// probability of [`ClosedForm::reach`]; an ad without duration fails for
    /// certain, and all of them see what follows on failure.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use vastsim_engine::*;
    ///
    /// let half = Probability::new(0.5)?;
    /// let none = Probability::new(0.0)?;
    /// let model = Model::Quartile { hazards: [half, none, none, none], within: Within::Uniform };
    /// let creative = Creative::silent(SimTime::from_secs(10)).expect("below 24 h");
    /// let plan = Arc::new(Plan::compile(&creative, &model, Reasons::by_progress(), None)?);
    /// let leading_to = |next| Turn { next, ..Turn::of(Arc::clone(&plan)) };
    /// let pod = Program::new([Some(1), Some(2), None].map(leading_to).into(), Vec::new());
    ///
    /// let form = ProgramForm::of(&pod);
    /// assert_eq!([0, 1, 2].map(|turn| form.start_reach(turn)), [1.0, 0.5, 0.25]);
    /// # Ok::<(), HazardError>(())
    /// ```
    pub fn of(program: &Program) -> Self {
        let mut start_reach = vec![0.0; program.turns().len()];
        if let Some(first) = start_reach.first_mut() {
            *first = 1.0;
        }
        for (index, turn) in program.turns().iter().enumerate() {
            let ending = turn.plan.natural_ending();
            if let Some(next) = program.after(index, ending) {
                start_reach[next] += start_reach[index] * left_alone(&turn.plan, ending);
            }
        }
        Self { start_reach }
    }

    /// Probability that a viewing starts the ad of a turn; 0 for a turn that is
    /// not there.
    ///
    /// The product of the completion rates V of the ads before it on the way:
    /// for ad i, from 1, of a pod of ads alike (1 − a(1 − V))^(i − 1), where
    /// a = 1, since an interruption abandons the rest.
    pub fn start_reach(&self, turn: usize) -> f64 {
        self.start_reach.get(turn).copied().unwrap_or(0.0)
    }
}

/// Probability that nothing interrupts a session before it ends by itself.
fn left_alone(plan: &Plan, ending: Ending) -> f64 {
    match ending {
        Ending::ZeroDuration => 1.0,
        _ => ClosedForm::of(plan).reach(Milestone::Complete),
    }
}
