//! Viewings that are shown by what becomes of them, without being played.

use super::cells::passed;
use super::plans;
use crate::cell::Cell;
use crate::recorder::{ChunkRecorder, PlayedSession};
use std::ops::Range;
use vastsim_engine::{Draw, Ending, Fate, Fates, Mix, Plan, Purpose, SimTime, Tape};

/// The viewings of a cell, each of one ad.
#[derive(Debug)]
pub(crate) struct Fated<'p> {
    seed: u64,
    mix: &'p Mix<'p>,
    plans: Vec<FatedPlan<'p>>,
    needs_reasons: bool,
}

impl<'p> Fated<'p> {
    /// Those of a cell; `None` if a viewing is of several ads, or of none.
    pub(crate) fn of(cell: &'p Cell<'p>) -> Option<Self> {
        let plans = plans(&cell.mix)?;
        Some(Self {
            seed: cell.seed,
            mix: &cell.mix,
            needs_reasons: plans.iter().any(|plan| plan.reasons().need_a_draw()),
            plans: plans.into_iter().map(FatedPlan::of).collect(),
        })
    }

    /// Shows the sessions of the viewings in a range.
    pub(crate) fn show(&self, viewings: Range<u64>, log: &mut impl ChunkRecorder) {
        match (self.mix.shares().only(), self.needs_reasons) {
            (Some(only), false) => self.show_plan(only, viewings, log),
            _ => self.show_mix(viewings, log),
        }
    }

    /// Of one plan, whose sessions have a single draw.
    fn show_plan(&self, group: usize, viewings: Range<u64>, log: &mut impl ChunkRecorder) {
        let mut tape = Tape::at(self.seed, Purpose::Interruption, viewings.start);
        let plan = &self.plans[group];
        for viewing in viewings {
            let ended = plan.ended(tape.next_draw(), None);
            log.session(&ended.of((viewing, group)));
        }
    }

    fn show_mix(&self, viewings: Range<u64>, log: &mut impl ChunkRecorder) {
        let tape = |purpose| Tape::at(self.seed, purpose, viewings.start);
        let mut interruptions = tape(Purpose::Interruption);
        let (mut reasons, mut population) = (tape(Purpose::Reason), tape(Purpose::Population));
        let shares = self.mix.shares();
        for viewing in viewings {
            let only = shares.only();
            let group = only.unwrap_or_else(|| shares.choose(population.next_draw()));
            let reason = self.needs_reasons.then(|| reasons.next_draw());
            let ended = self.plans[group].ended(interruptions.next_draw(), reason);
            log.session(&ended.of((viewing, group)));
        }
    }
}

/// What becomes of the sessions of a plan.
#[derive(Debug)]
struct FatedPlan<'p> {
    plan: &'p Plan,
    fates: Fates,
    /// Of those whom nothing interrupts.
    others: Ended,
    draws_reasons: bool,
    /// Where each fate of an interruption begins, but for the first, which does at 0.
    begins: Vec<SimTime>,
}

impl<'p> FatedPlan<'p> {
    fn of(plan: &'p Plan) -> Self {
        let fates = plan.fates();
        let begins = fates.interrupted.iter().skip(1).map(|fate| fate.from);
        Self {
            plan,
            others: Ended {
                ending: fates.others.ending,
                fired: fates.others.fired,
                watched: fates.others_watched,
            },
            begins: begins.collect(),
            fates,
            draws_reasons: plan.reasons().need_a_draw(),
        }
    }

    /// What becomes of the session of a draw, and of one for its reason, which not every plan
    /// needs.
    #[inline]
    fn ended(&self, draw: Draw, reason: Option<Draw>) -> Ended {
        let at = self.plan.hazard().sample(draw);
        let Some(at) = at.filter(|at| *at < self.fates.end) else {
            return self.others;
        };
        let fate = passed(&self.begins, at);
        let Fate { ending, fired, .. } = self.fates.interrupted[fate];
        let ending = match (ending, reason) {
            (Ending::Interrupted { segment, .. }, Some(reason)) if self.draws_reasons => {
                let reason = self.plan.reasons().drawn(reason);
                Ending::Interrupted { segment, reason }
            }
            (ending, _) => ending,
        };
        Ended {
            ending,
            fired,
            watched: at,
        }
    }
}

/// How a session ended.
#[derive(Debug, Clone, Copy)]
struct Ended {
    ending: Ending,
    fired: usize,
    watched: SimTime,
}

impl Ended {
    const fn of(self, (viewing, group): (u64, usize)) -> PlayedSession {
        PlayedSession {
            viewing,
            group,
            turn: 0,
            ending: self.ending,
            watched: self.watched,
            fired: self.fired,
        }
    }
}
