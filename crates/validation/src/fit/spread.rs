//! How interruptions spread over the inside of segments.

use super::cuts::Cuts;
use vastsim_engine::{Cut, HazardError, Model, Probability, SimTime, Within};

/// Which way to spread interruptions is likelier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpreadFit {
    /// The likelier one.
    pub within: Within,
    /// ln of the likelihood of all offsets, spread evenly.
    pub log_likelihood_uniform: f64,
    /// ln of that with a constant hazard; `None` where a segment is left by
    /// nobody.
    pub log_likelihood_constant_hazard: Option<f64>,
}

impl SpreadFit {
    /// Of hazards that are known; `None` where they explain no offset.
    pub(super) fn of(hazards: [f64; 4], cuts: &Cuts) -> Option<Self> {
        let uniform = log_likelihood(hazards, Within::Uniform, cuts)?;
        let constant = log_likelihood(hazards, Within::ConstantHazard, cuts);
        let is_constant = constant.is_some_and(|constant| constant > uniform);
        Some(Self {
            within: if is_constant {
                Within::ConstantHazard
            } else {
                Within::Uniform
            },
            log_likelihood_uniform: uniform,
            log_likelihood_constant_hazard: constant,
        })
    }

    /// How much likelier it is than the other: the difference of the logarithms.
    pub fn difference(&self) -> Option<f64> {
        let constant = self.log_likelihood_constant_hazard?;
        Some((constant - self.log_likelihood_uniform).abs())
    }
}

fn log_likelihood(hazards: [f64; 4], within: Within, cuts: &Cuts) -> Option<f64> {
    let hazards = probabilities(hazards).ok()?;
    let model = Model::Quartile { hazards, within };
    let hazard = model.place(cuts.duration).ok()?;
    let survival = |at: SimTime| hazard.survival(Cut::before(at));
    let stretches = cuts.stretches();
    let interrupted = stretches.map(|(from, to, count)| {
        let share = survival(from) - survival(to);
        count as f64 * libm::log(share)
    });
    let completed = match cuts.completed() {
        0 => 0.0,
        completed => completed as f64 * libm::log(survival(cuts.duration)),
    };
    let sum = interrupted.sum::<f64>() + completed;
    sum.is_finite().then_some(sum)
}

fn probabilities(hazards: [f64; 4]) -> Result<[Probability; 4], HazardError> {
    let [start, first, midpoint, third] = hazards.map(Probability::new);
    Ok([start?, first?, midpoint?, third?])
}
