//! Whole validations, and the tests of all cells at once.

use super::draws::Draws;
use super::segments::VERDICTS;
use super::world::{SIX, World, counted, validated};
use super::{Share, rejects};
use vastsim_validation::{CELLS, Criteria, TerminalTest, overall};

/// Where the truth differs from what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// In one segment of one provider.
    One,
    /// In every segment.
    All,
}

/// How often each verdict is given on six providers with so many sessions each,
/// if the truth is off by `difference`.
pub fn six_providers(
    seed: u64,
    replications: u64,
    sessions: u64,
    difference: f64,
    off: Off,
    criteria: &Criteria,
) -> [Share; 4] {
    let world = World::of_hazards(&SIX);
    let targets = world.targets();
    let mut draws = Draws::new(seed);
    let mut shares = [Share::default(); 4];
    for _ in 0..replications {
        let data: Vec<_> = (0..SIX.len())
            .map(|provider| {
                let truth = truth(provider, difference, off);
                counted(draws.funnel(sessions, &truth))
            })
            .collect();
        let verdict = overall(&validated(&targets, &data, criteria));
        for (share, it) in shares.iter_mut().zip(VERDICTS) {
            share.note(it == verdict);
        }
    }
    shares
}

fn truth(provider: usize, difference: f64, off: Off) -> [f64; 4] {
    let mut hazards = SIX[provider].1;
    match off {
        Off::One if provider == 0 => hazards[0] += difference,
        Off::One => {}
        Off::All => hazards.iter_mut().for_each(|hazard| *hazard += difference),
    }
    hazards
}

/// How often G and Pearson's χ² reject a funnel that is as expected.
pub fn goodness_of_fit(
    seed: u64,
    replications: u64,
    sessions: u64,
    hazards: &[f64; 4],
    alpha: f64,
) -> [Share; 2] {
    let expected = terminal(hazards);
    let mut draws = Draws::new(seed);
    let mut shares = [Share::default(); 2];
    for _ in 0..replications {
        let test = TerminalTest::of(draws.terminal(sessions, hazards), expected, &[]);
        shares[0].note(rejects(test.g.log_p, alpha));
        shares[1].note(rejects(test.pearson.log_p, alpha));
    }
    shares
}

/// The probability of each cell.
pub fn terminal(hazards: &[f64; 4]) -> [f64; CELLS] {
    let mut cells = [0.0; CELLS];
    let mut left = 1.0;
    for (cell, hazard) in cells.iter_mut().zip(hazards) {
        *cell = left * hazard;
        left -= *cell;
    }
    cells[CELLS - 1] = left;
    cells
}
