//! Sessions that are watched as they come.

use super::Share;
use super::draws::Draws;
use super::segments::VERDICTS;
use super::wholes::terminal;
use vastsim_validation::{Criteria, Monitored, Sequence};

/// What is found in many sequences.
#[derive(Debug, Default)]
pub struct Found {
    pub refuted: Share,
    pub verdicts: [Share; 4],
}

impl Found {
    fn note(&mut self, monitored: &Monitored) {
        self.refuted.note(monitored.refuted_at.is_some());
        for (share, verdict) in self.verdicts.iter_mut().zip(VERDICTS) {
            share.note(verdict == monitored.verdict);
        }
    }
}

/// Looks after every session.
pub fn sessions(
    seed: u64,
    replications: u64,
    sessions: u64,
    expected: &[f64; 4],
    truth: &[f64; 4],
    criteria: &Criteria,
) -> Found {
    let (expected, truth) = (terminal(expected), terminal(truth));
    let mut draws = Draws::new(seed);
    let mut found = Found::default();
    for _ in 0..replications {
        let cells = (0..sessions).map(|_| cell(&truth, draws.uniform()));
        let sequence = Sequence::Sessions(cells.collect());
        found.note(&sequence.monitor(&expected, criteria));
    }
    found
}

/// Looks after every batch of so many sessions.
pub fn batches(
    seed: u64,
    replications: u64,
    [batches, size]: [u64; 2],
    expected: &[f64; 4],
    truth: &[f64; 4],
    criteria: &Criteria,
) -> Found {
    let expected = terminal(expected);
    let mut draws = Draws::new(seed);
    let mut found = Found::default();
    for _ in 0..replications {
        let rows = (0..batches).map(|_| draws.funnel(size, truth));
        let sequence = Sequence::Batches(rows.collect());
        found.note(&sequence.monitor(&expected, criteria));
    }
    found
}

fn cell(probabilities: &[f64], uniform: f64) -> u8 {
    let mut until = 0.0;
    let ends = probabilities.iter().map(|probability| {
        until += probability;
        until
    });
    let before = ends.take_while(|end| *end <= uniform).count();
    before.min(probabilities.len() - 1) as u8
}
