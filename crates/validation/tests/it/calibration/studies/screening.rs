//! Publishers that are screened.

use super::draws::Draws;
use super::world::{World, counted};
use std::collections::BTreeMap;
use vastsim_validation::{Criteria, Expectation, Funnel, flag, screen};

/// Publishers, of which the first few are off.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    pub publishers: usize,
    pub off: usize,
    pub sessions: u64,
    /// How much, in the first segment.
    pub difference: f64,
}

/// What is flagged, on average.
#[derive(Debug, Default)]
pub struct Flagged {
    /// The share of those that are flagged which are not off.
    pub false_discoveries: f64,
    /// The share of those that are off which are flagged.
    pub power: f64,
}

/// Screens many grids.
pub fn flagged(seed: u64, replications: u64, grid: Grid, criteria: &Criteria) -> Flagged {
    let hazards = [0.2, 0.1, 0.1, 0.05];
    let world = World::of_hazards(&[("own", hazards)]);
    let targets = world.targets();
    let expectation = Expectation::of_milestones(targets[0].form.clone(), targets[0].duration);
    let mut draws = Draws::new(seed);
    let mut mean = Flagged::default();
    for _ in 0..replications {
        let parts = grid.observed(&mut draws, hazards);
        let mut flagged = screen(&parts, &expectation, criteria);
        flag(&mut flagged.iter_mut().collect::<Vec<_>>(), criteria.alpha);
        let flagged = flagged.iter().map(|part| part.is_flagged);
        let is_off = |index: usize| index < grid.off;
        let (mut right, mut wrong) = (0.0, 0.0);
        for (index, _) in flagged.enumerate().filter(|(_, is_flagged)| *is_flagged) {
            if is_off(index) {
                right += 1.0;
            } else {
                wrong += 1.0;
            }
        }
        mean.false_discoveries += wrong / f64::max(1.0, right + wrong) / replications as f64;
        mean.power += right / grid.off.max(1) as f64 / replications as f64;
    }
    mean
}

impl Grid {
    /// In the order of their names.
    fn observed(&self, draws: &mut Draws, hazards: [f64; 4]) -> BTreeMap<String, Funnel> {
        let parts = (0..self.publishers).map(|index| {
            let mut hazards = hazards;
            if index < self.off {
                hazards[0] += self.difference;
            }
            let data = counted(draws.funnel(self.sessions, &hazards));
            (format!("{index:05}"), data.tally.funnel)
        });
        parts.collect()
    }
}
