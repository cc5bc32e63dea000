//! Tapes: a fixed number of draws per session, any session addressable.

use super::seeding::{Purpose, turn_key, widen};
use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;

/// One uniform draw, an integer in `0..2^64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Draw(u64);

impl Draw {
    /// From 64 uniform bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The 64 bits.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The middle of the draw's cell, in `0.0..=1.0`.
    pub(crate) fn as_fraction(self) -> f64 {
        const CELL: f64 = 1.0 / 18_446_744_073_709_551_616.0;
        (self.0 as f64 + 0.5) * CELL
    }
}

/// The draws of all sessions for one purpose, one after the other.
///
/// One PCG DXSM 128/64 generator per (seed, purpose). Session `i` owns draw
/// `i`, reached in O(log i) by jumping ahead; there is no seeding per session
/// and nothing that could correlate neighbours.
///
/// ```
/// use vastsim_engine::{Purpose, Tape};
///
/// let mut from_the_start = Tape::at(42, Purpose::Interruption, 0);
/// let draws: Vec<_> = (0..10).map(|_| from_the_start.next_draw()).collect();
/// assert_eq!(Tape::at(42, Purpose::Interruption, 7).next_draw(), draws[7]);
/// ```
#[derive(Debug, Clone)]
pub struct Tape {
    generator: Pcg64Dxsm,
}

impl Tape {
    /// The tape of (seed, purpose), wound to the draw of `session`.
    pub fn at(seed: u64, purpose: Purpose, session: u64) -> Self {
        Self::of_turn(seed, purpose, 0, session)
    }

    /// The tape of (seed, purpose) for a place in a program, wound to the draw
    /// of a viewing. That of the first place is the one of [`Self::at`]: a
    /// program shares the draws of the ads it has in common with a shorter one.
    pub fn of_turn(seed: u64, purpose: Purpose, turn: usize, session: u64) -> Self {
        let key = turn_key(seed, purpose, turn as u64);
        let generator = Pcg64Dxsm::new(widen(key), widen(!key));
        let mut tape = Self { generator };
        tape.skip(session);
        tape
    }

    /// Leaves out the draws of so many sessions.
    pub fn skip(&mut self, sessions: u64) {
        self.generator.advance(u128::from(sessions));
    }

    /// The draws of the next sessions, as many as there is room for.
    ///
    /// Each step of the generator waits for the one before, so both halves of the
    /// room are filled at a time, from two places of the tape.
    pub fn fill(&mut self, draws: &mut [Draw]) {
        let half = draws.len() / 2;
        let (near, far) = draws.split_at_mut(half);
        let mut behind = self.generator.clone();
        self.generator.advance(half as u128);
        let mut ahead = self.generator.clone();
        for (near, far) in near.iter_mut().zip(&mut *far) {
            *near = Draw(behind.next_u64());
            *far = Draw(ahead.next_u64());
        }
        for draw in far.iter_mut().skip(half) {
            *draw = Draw(ahead.next_u64());
        }
        self.generator = ahead;
    }

    /// The next session's draw.
    #[inline]
    pub fn next_draw(&mut self) -> Draw {
        Draw(self.generator.next_u64())
    }
}
