//! Two places of a tape, drawn from by turns.

use super::tape::{Draw, Tape};

/// The draws of consecutive sessions, each once, from two places of their tape by
/// turns.
///
/// Each step of the generator waits for the one before, so two are under way at a
/// time.
///
/// ```
/// use vastsim_engine::{Lanes, Purpose, Tape};
///
/// let mut lanes = Lanes::of(Tape::at(42, Purpose::Interruption, 0), 5);
/// let mut draws = Vec::new();
/// while lanes.each(1, |draw| draws.push(draw)) > 0 {}
/// draws.sort_unstable();
///
/// let mut tape = Tape::at(42, Purpose::Interruption, 0);
/// let mut expected: Vec<_> = (0..5).map(|_| tape.next_draw()).collect();
/// expected.sort_unstable();
/// assert_eq!(draws, expected);
/// ```
#[derive(Debug, Clone)]
pub struct Lanes {
    near: Tape,
    far: Tape,
    left: u64,
}

impl Lanes {
    /// Those of the next sessions of a tape.
    pub fn of(tape: Tape, sessions: u64) -> Self {
        let mut far = tape.clone();
        far.skip(sessions / 2);
        Self {
            near: tape,
            far,
            left: sessions,
        }
    }

    /// Shows so many draws of each lane, or all that are left; how many in all.
    #[inline]
    pub fn each(&mut self, most: usize, mut show: impl FnMut(Draw)) -> usize {
        let pairs = (self.left / 2).min(most as u64);
        for _ in 0..pairs {
            show(self.near.next_draw());
            show(self.far.next_draw());
        }
        self.left -= 2 * pairs;
        let is_odd = self.left == 1;
        if is_odd {
            show(self.far.next_draw());
            self.left = 0;
        }
        2 * pairs as usize + usize::from(is_odd)
    }
}
