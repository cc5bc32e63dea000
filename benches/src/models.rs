//! A model of every kind, to be measured.

use crate::profile;
use vastsim_engine::{
    Creative, Model, Plan, Probability, Program, RateStart, Rates, Reason, Reasons, SimTime,
    SurvivalCurve, Within,
};

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

fn program(model: &Model, duration: SimTime, reasons: Reasons) -> Program {
    let creative = Creative::silent(duration).expect("a legal duration");
    let plan = Plan::compile(&creative, model, reasons, None);
    Program::from(plan.expect("a model for this duration"))
}

fn weighted() -> Reasons {
    let weights = [
        ("network_error", 2.0),
        ("timeout", 1.0),
        ("viewer_left", 7.0),
    ];
    let weights = weights.map(|(name, weight)| (Reason::new(name).expect("a good name"), weight));
    Reasons::weighted(weights.to_vec()).expect("weights above 0")
}

/// A program of one ad for each, and one with reasons by weight.
///
/// # Panics
/// Never: all of them are valid.
pub fn programs() -> Vec<(String, Program)> {
    let by_progress = |(name, model, duration): &(&str, Model, SimTime)| {
        let program = program(model, *duration, Reasons::by_progress());
        ((*name).to_owned(), program)
    };
    let mut programs: Vec<_> = models().iter().map(by_progress).collect();
    let (name, model, duration) = &models()[0];
    programs.push((
        format!("{name}_weighted"),
        program(model, *duration, weighted()),
    ));
    programs
}
