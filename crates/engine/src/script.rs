//! A script: what a viewer does in a viewing, and when.

use crate::input::{Input, Refusal};
use crate::scene::Audience;
use crate::time::{SimTime, soonest};
use crate::viewing::Viewing;

/// Something that a script does once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub when: When,
    /// What.
    pub input: Input,
}

/// When a script does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At an instant of the viewing's clock.
    Clock(SimTime),
    /// When the playhead of an ad first comes to a position, or is beyond it
    /// already.
    Playhead {
        /// The ad's place in the program.
        turn: usize,
        /// The position.
        position: SimTime,
    },
}

/// Steps that wait for their time. Of several at one instant the first in the
/// list goes first.
///
/// ```
/// use vastsim_engine::*;
///
/// let creative = Creative::silent(SimTime::from_secs(20))?;
/// let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?;
/// let program = Program::from(plan);
/// let half = When::Playhead { turn: 0, position: SimTime::from_secs(10) };
/// let mut script = Script::new([Step { when: half, input: Input::Stop }]);
///
/// let mut over = None;
/// let mut viewing = Viewing::new(&program, 42, 0);
/// script.play(&mut viewing, &mut |scene: &Scene<'_>| {
///     if let Scene::Over { clock } = scene {
///         over = Some(*clock);
///     }
/// });
/// assert_eq!(over, Some(SimTime::from_secs(10)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    waiting: Vec<(usize, Step)>,
    refused: Vec<RefusedStep>,
}

/// A step that could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusedStep {
    /// Its place in the script.
    pub index: usize,
    /// When it was due, on the viewing's clock.
    pub clock: SimTime,
    /// Why not.
    pub refusal: Refusal,
}

impl Script {
    /// A script of these steps.
    pub fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            waiting: steps.into_iter().enumerate().collect(),
            refused: Vec::new(),
        }
    }

    /// When the next step is due as things stand; `None` if none waits for
    /// anything that will happen by itself.
    pub fn next_due(&self, viewing: &Viewing<'_>) -> Option<SimTime> {
        Some(self.next(viewing)?.1)
    }

    /// Lets everything happen that is due by `now`, steps included.
    pub fn advance(
        &mut self,
        viewing: &mut Viewing<'_>,
        now: SimTime,
        audience: &mut impl Audience,
    ) {
        // What is due before the next step may change when that is due.
        while let Some(next) = self.next_instant(viewing).filter(|next| *next <= now) {
            match self.next(viewing) {
                Some((place, due)) if due <= next => self.do_step(place, due, viewing, audience),
                _ => viewing.advance(next, audience),
            }
        }
        viewing.advance(now, audience);
    }

    /// Plays a viewing in virtual time until it is over, or nothing will happen
    /// any more by itself.
    pub fn play(&mut self, viewing: &mut Viewing<'_>, audience: &mut impl Audience) {
        while let Some(next) = self.next_instant(viewing) {
            self.advance(viewing, next, audience);
        }
    }

    /// When something is due next, of the script or of the viewing.
    pub fn next_instant(&self, viewing: &Viewing<'_>) -> Option<SimTime> {
        soonest(viewing.next_deadline(), self.next_due(viewing))
    }

    /// The steps that were refused, in the order in which they were due.
    pub fn refused(&self) -> &[RefusedStep] {
        &self.refused
    }

    /// The steps that never came due, by their place in the script.
    pub fn never_due(&self) -> impl Iterator<Item = usize> + '_ {
        self.waiting.iter().map(|(index, _)| *index)
    }

    /// The next step, as a place in the list, and when it is due.
    fn next(&self, viewing: &Viewing<'_>) -> Option<(usize, SimTime)> {
        if viewing.is_over() {
            return None;
        }
        let steps = self.waiting.iter().enumerate();
        let due = steps.filter_map(|(place, (_, step))| Some((place, step.due(viewing)?)));
        due.min_by_key(|(_, due)| *due)
    }

    fn do_step(
        &mut self,
        place: usize,
        due: SimTime,
        viewing: &mut Viewing<'_>,
        audience: &mut impl Audience,
    ) {
        let (index, step) = self.waiting.remove(place);
        // What is due at the same instant goes first, and may end the ad.
        viewing.advance(due, audience);
        let done = if step.is_too_late(viewing) {
            Err(Refusal::Over)
        } else {
            viewing.input(due, step.input, audience)
        };
        if let Err(refusal) = done {
            self.refused.push(RefusedStep {
                index,
                clock: due,
                refusal,
            });
        }
    }
}

impl Step {
    /// Whether the ad that it waits for is over.
    fn is_too_late(&self, viewing: &Viewing<'_>) -> bool {
        match self.when {
            When::Clock(_) => false,
            When::Playhead { turn, .. } => viewing
                .current()
                .is_none_or(|(current, ..)| current != turn),
        }
    }

    fn due(&self, viewing: &Viewing<'_>) -> Option<SimTime> {
        match self.when {
            When::Clock(at) => Some(at.max(viewing.clock())),
            When::Playhead { turn, position } => viewing.when_at(turn, position),
        }
    }
}
