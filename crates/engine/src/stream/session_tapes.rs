//! The draws that one session needs, from all its tapes at once.

use super::{Draw, Purpose, Tape};
use crate::plan::Plan;

/// The random inputs of one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionDraws {
    /// Decides the instant of the interruption.
    pub interruption: Draw,
    /// Decides the reason; a plan whose reasons follow from the instant alone
    /// gets a constant here.
    pub reason: Draw,
}

/// The tapes that a plan draws from, wound to one session after the other.
#[derive(Debug, Clone)]
pub struct SessionTapes {
    interruption: Tape,
    reason: Option<Tape>,
}

impl SessionTapes {
    /// The tapes of a run with `seed`, wound to `session`.
    pub fn at(seed: u64, session: u64, plan: &Plan) -> Self {
        Self::of_turn(seed, 0, session, plan)
    }

    /// The tapes of the ad at a place in a program, wound to a viewing. Those
    /// of the first place are the ones of [`Self::at`].
    pub fn of_turn(seed: u64, turn: usize, viewing: u64, plan: &Plan) -> Self {
        let tape = |purpose| Tape::of_turn(seed, purpose, turn, viewing);
        let needs_a_reason = plan.reasons().need_a_draw();
        Self {
            interruption: tape(Purpose::Interruption),
            reason: needs_a_reason.then(|| tape(Purpose::Reason)),
        }
    }

    /// Leaves out the draws of so many sessions, in the time that it takes to
    /// count them in binary.
    pub fn skip(&mut self, sessions: u64) {
        self.interruption.skip(sessions);
        if let Some(reason) = &mut self.reason {
            reason.skip(sessions);
        }
    }

    /// The draws of the next session.
    #[inline]
    pub fn next_session(&mut self) -> SessionDraws {
        SessionDraws {
            interruption: self.interruption.next_draw(),
            reason: match &mut self.reason {
                Some(tape) => tape.next_draw(),
                None => Draw::from_bits(0),
            },
        }
    }
}
