//! A viewing: one viewer and a program.

use crate::effect::Ending;
use crate::input::{Input, Refusal};
use crate::interlude::{Interlude, Passage, Stretch};
use crate::program::Program;
use crate::relay::Relay;
use crate::scene::{Audience, Scene};
use crate::session::{Phase, Session};
use crate::stream::SessionTapes;
use crate::time::SimTime;

/// One viewing of a program, without a clock: as [`Session`], for ads one after
/// the other.
///
/// ```
/// use std::sync::Arc;
/// use vastsim_engine::*;
///
/// let creative = Creative::silent(SimTime::from_secs(10))?;
/// let plan = Arc::new(Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?);
/// let first = Turn { next: Some(1), ..Turn::of(Arc::clone(&plan)) };
/// let pod = Program::new(vec![first, Turn::of(plan)], Vec::new());
///
/// let mut ended = Vec::new();
/// let mut watch = |scene: &Scene<'_>| {
///     if let Scene::Played { began, effect: Effect::Ended { clock, .. }, .. } = scene {
///         ended.push((*began + *clock).as_secs_f64());
///     }
/// };
/// Viewing::new(&pod, 42, 0).play(&mut watch);
/// assert_eq!(ended, [10.0, 20.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Viewing<'p> {
    program: &'p Program,
    seed: u64,
    index: u64,
    stage: Stage<'p>,
    clock: SimTime,
    /// How much content was played before the present stage.
    content: SimTime,
    /// Whether the last ad left the sound off.
    is_muted: bool,
}

#[derive(Debug, Clone)]
enum Stage<'p> {
    /// A turn comes once its content is over, or the end.
    Content(Stretch<'p>),
    /// The ad of a turn plays.
    Ad {
        turn: usize,
        began: SimTime,
        session: Session<'p>,
    },
    /// The viewer has left, and that is still to be said.
    Left,
    Over,
}

impl<'p> Viewing<'p> {
    /// Viewing `index` of a run with `seed`, at its beginning.
    pub fn new(program: &'p Program, seed: u64, index: u64) -> Self {
        let mut viewing = Self {
            program,
            seed,
            index,
            stage: Stage::Over,
            clock: SimTime::ZERO,
            content: SimTime::ZERO,
            is_muted: false,
        };
        viewing.turn_to((!program.turns().is_empty()).then_some(0));
        viewing
    }

    /// When it has to be advanced next; `None` once it is over, and while it is
    /// paused.
    pub fn next_deadline(&self) -> Option<SimTime> {
        match &self.stage {
            Stage::Content(stretch) => Some(stretch.deadline()),
            Stage::Ad { began, session, .. } => Some(*began + session.next_deadline()?),
            Stage::Left => Some(self.clock),
            Stage::Over => None,
        }
    }

    /// Whether it is over.
    pub const fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }

    /// The last instant that was told, or the one at which it was over.
    pub const fn clock(&self) -> SimTime {
        self.clock
    }

    /// When the playhead of a turn comes to a position if nothing changes
    /// before, on the viewing's clock: now, if it is beyond already. `None` if
    /// that turn does not play, or its playhead stands short of it.
    pub fn when_at(&self, turn: usize, position: SimTime) -> Option<SimTime> {
        let (current, began, session) = self.current()?;
        let at = || Some(began + session.when_at(position)?);
        (current == turn).then(at).flatten()
    }

    /// The session that plays, when it began, and its place in the program.
    pub const fn current(&self) -> Option<(usize, SimTime, &Session<'p>)> {
        match &self.stage {
            Stage::Ad {
                turn,
                began,
                session,
            } => Some((*turn, *began, session)),
            _ => None,
        }
    }

    /// The content that plays between ads, as of the last instant that was told;
    /// none while an ad is shown, and once it is over.
    pub fn interlude(&self) -> Option<Interlude> {
        match &self.stage {
            Stage::Content(stretch) => Some(stretch.interlude(self.clock, self.content)),
            _ => None,
        }
    }

    /// Lets everything happen that is due by `now`, in order.
    pub fn advance(&mut self, now: SimTime, audience: &mut impl Audience) {
        let now = now.max(self.clock);
        while self.next_deadline().is_some_and(|deadline| deadline <= now) {
            self.step(now, audience);
        }
        if !self.is_over() {
            self.clock = now;
            self.step(now, audience);
        }
    }

    /// Plays all of it in virtual time.
    pub fn play(mut self, audience: &mut impl Audience) {
        while let Some(deadline) = self.next_deadline() {
            self.advance(deadline, audience);
        }
    }

    /// Lets everything happen that is due by `now`, then does something to the
    /// session that plays.
    ///
    /// # Errors
    /// [`Refusal`]: what was due has happened, and nothing else.
    pub fn input(
        &mut self,
        now: SimTime,
        input: Input,
        audience: &mut impl Audience,
    ) -> Result<(), Refusal> {
        self.advance(now, audience);
        let clock = self.clock;
        match &mut self.stage {
            Stage::Ad {
                turn,
                began,
                session,
            } => {
                let (turn, began) = (*turn, *began);
                let relay = &mut Relay {
                    audience,
                    turn,
                    began,
                };
                session.input(clock - began, input, relay)?;
            }
            Stage::Content(_) if input == Input::Stop => {
                self.stage = Stage::Left;
            }
            Stage::Content(_) => return Err(Refusal::NoAd),
            Stage::Left | Stage::Over => return Err(Refusal::Over),
        }
        self.advance(clock, audience);
        Ok(())
    }

    /// Lets the present stage happen up to `now`, and the next one begin if it
    /// is over.
    fn step(&mut self, now: SimTime, audience: &mut impl Audience) {
        match &mut self.stage {
            Stage::Content(stretch) if stretch.deadline() > now => {}
            Stage::Content(_) => self.watch_content(audience),
            Stage::Ad {
                turn,
                began,
                session,
            } => {
                let (turn, began) = (*turn, *began);
                let relay = &mut Relay {
                    audience,
                    turn,
                    began,
                };
                session.advance(now - began, relay);
                let is_muted = session.is_muted();
                if let Phase::Ended(ending) = session.phase() {
                    self.clock = began + session.clock();
                    self.is_muted = is_muted;
                    self.leave(turn, ending, audience);
                }
            }
            Stage::Left => self.close(audience),
            Stage::Over => {}
        }
    }

    /// Tells what comes next in the content, or behind it.
    fn watch_content(&mut self, audience: &mut impl Audience) {
        let Stage::Content(stretch) = &mut self.stage else {
            return;
        };
        self.clock = stretch.deadline();
        let content = self.content + stretch.played(self.clock);
        match stretch.pass() {
            Passage::Report(report) => audience.see(&Scene::Noticed {
                clock: self.clock,
                content,
                turn: None,
                ad_break: report.ad_break,
                notice: &report.notice,
            }),
            Passage::Over(Some(turn)) => {
                self.content = content;
                self.begin(turn, audience);
            }
            Passage::Over(None) => self.close(audience),
        }
    }

    fn begin(&mut self, turn: usize, audience: &mut impl Audience) {
        let (clock, content) = (self.clock, self.content);
        let planned = &self.program.turns()[turn];
        for notice in &planned.opening {
            audience.see(&Scene::Noticed {
                clock,
                content,
                turn: Some(turn),
                ad_break: planned.ad_break,
                notice,
            });
        }
        audience.see(&Scene::Began {
            clock,
            content,
            turn,
            ad_break: planned.ad_break,
        });
        let mut session = Session::new(&planned.plan);
        let mut tapes = SessionTapes::of_turn(self.seed, turn, self.index, &planned.plan);
        session.begin(tapes.next_session());
        session.keep_muted(self.is_muted);
        self.stage = Stage::Ad {
            turn,
            began: clock,
            session,
        };
    }

    fn leave(&mut self, turn: usize, ending: Ending, audience: &mut impl Audience) {
        let (clock, content) = (self.clock, self.content);
        for notice in self.program.closing_of(turn, ending) {
            audience.see(&Scene::Noticed {
                clock,
                content,
                turn: Some(turn),
                ad_break: self.program.turns()[turn].ad_break,
                notice,
            });
        }
        match ending {
            Ending::Interrupted { .. } | Ending::Stopped { .. } => {
                self.stage = Stage::Left;
            }
            _ => self.turn_to(self.program.after(turn, ending)),
        }
    }

    fn turn_to(&mut self, turn: Option<usize>) {
        self.stage = Stage::Content(Stretch::before(turn, self.program, self.clock));
    }

    fn close(&mut self, audience: &mut impl Audience) {
        self.stage = Stage::Over;
        let clock = self.clock;
        audience.see(&Scene::Over { clock });
    }
}
