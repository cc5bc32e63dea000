//! The viewings of a batch, sorted by the group that each is of.

use super::batch::{Batch, SESSIONS};
use vastsim_engine::{Draw, Shares, Tape};

/// The draws of a batch, those of a group together.
#[derive(Debug)]
pub(super) struct Groups {
    interruptions: [Draw; SESSIONS],
    reasons: [Draw; SESSIONS],
    population: [Draw; SESSIONS],
    /// The group of each viewing.
    chosen: [u8; SESSIONS],
    /// Where each group begins, and where the last one ends.
    begins: [usize; Shares::MOST + 1],
}

impl Default for Groups {
    fn default() -> Self {
        let nothing = [Draw::from_bits(0); SESSIONS];
        Self {
            interruptions: nothing,
            reasons: nothing,
            population: nothing,
            chosen: [0; SESSIONS],
            begins: [0; Shares::MOST + 1],
        }
    }
}

impl Groups {
    /// Sorts a batch by the groups that the next viewings of a tape are of.
    pub(super) fn sort(&mut self, batch: Batch<'_>, shares: &Shares, population: &mut Tape) {
        let draws = &mut self.population[..batch.len()];
        population.fill(draws);
        self.begins = [0; Shares::MOST + 1];
        for (chosen, draw) in self.chosen.iter_mut().zip(draws) {
            let group = shares.choose(*draw);
            *chosen = group as u8;
            self.begins[group + 1] += 1;
        }
        for group in 1..self.begins.len() {
            self.begins[group] += self.begins[group - 1];
        }
        let mut places = self.begins;
        let draws = batch.interruptions.iter().zip(batch.reasons);
        for ((draw, reason), group) in draws.zip(&self.chosen) {
            let place = &mut places[usize::from(*group)];
            self.interruptions[*place] = *draw;
            self.reasons[*place] = *reason;
            *place += 1;
        }
    }

    /// The viewings of a group.
    pub(super) fn of(&self, group: usize) -> Batch<'_> {
        let range = self.begins[group]..self.begins[group + 1];
        Batch {
            interruptions: &self.interruptions[range.clone()],
            reasons: &self.reasons[range],
        }
    }
}
