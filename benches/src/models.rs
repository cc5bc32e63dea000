//! A model of every kind, to be measured.

use crate::profile;
use vastsim_engine::{Model, Probability, RateStart, Rates, SimTime, SurvivalCurve, Within};

fn hazard() -> Model {
    let second = |s| RateStart::Offset(SimTime::from_secs(s));
    let rates = [(0, 0.05), (3, 0.012), (15, 0.008), (27, 0.02)];
    let rates = rates.map(|(from_s, per_s)| (second(from_s), per_s));
    Model::Piecewise(Rates::new(rates.to_vec()).expect("four good rates"))
}

/// A point in each tenth of a second: as many as an observed curve has.
fn empirical() -> Model {
    let point = |tenth: u32| {
        let left = 1.0 - f64::from(tenth) / 1_000.0;
        let at = SimTime::from_millis(u64::from(tenth) * 100);
        (at, Probability::new(left).expect("in 0..=1"))
    };
    let curve = SurvivalCurve::new((0..=300).map(point).collect());
    Model::Empirical(curve.expect("a falling curve"))
}

/// A model of every kind with its name and a duration.
///
/// # Panics
/// Never: all of them are valid.
pub fn models() -> [(&'static str, Model, SimTime); 7] {
    let four = |values: [f64; 4]| values.map(|p| Probability::new(p).expect("in 0..=1"));
    let quartile = |within| Model::Quartile {
        hazards: four([0.20, 0.08, 0.12, 0.08]),
        within,
    };
    let tick = Model::Tick {
        probabilities: four([0.002, 0.001, 0.0015, 0.0005]),
        interval: SimTime::from_millis(100),
    };
    let thirty = profile::DURATION;
    [
        ("window_30s", profile::google(), thirty),
        (
            "window_6s_overlapping",
            profile::google(),
            SimTime::from_secs(6),
        ),
        ("tick", tick, thirty),
        ("quartile_uniform", quartile(Within::Uniform), thirty),
        (
            "quartile_constant_hazard",
            quartile(Within::ConstantHazard),
            thirty,
        ),
        ("hazard_4_rates", hazard(), thirty),
        ("empirical_301_points", empirical(), thirty),
    ]
}
