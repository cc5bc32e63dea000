//! Plans that several tests play.

use vastsim_engine::*;

/// Probability, window start and window end in seconds, per milestone.
pub type Profile = [(f64, i64, i64); 5];

pub const GLOBAL: Profile = [
    (0.15, 0, 3),
    (0.05, -2, 2),
    (0.08, -3, 3),
    (0.05, -2, 2),
    (0.02, -5, 0),
];
pub const LETO: Profile = [
    (0.05, 0, 2),
    (0.02, -1, 1),
    (0.03, -1, 1),
    (0.02, -1, 1),
    (0.01, -5, 0),
];
pub const YANDEX: Profile = [
    (0.10, 0, 2),
    (0.04, -1, 1),
    (0.06, -2, 2),
    (0.04, -1, 1),
    (0.02, -5, 0),
];
pub const GOOGLE: Profile = [
    (0.20, 0, 3),
    (0.08, -2, 2),
    (0.12, -3, 3),
    (0.08, -2, 2),
    (0.03, -5, 0),
];

pub fn probability(value: f64) -> Probability {
    Probability::new(value).unwrap()
}

pub fn window(profile: Profile) -> Model {
    let rule = |(p, min_s, max_s)| {
        WindowRule::new(probability(p), min_s * 1_000_000_000, max_s * 1_000_000_000).unwrap()
    };
    Model::Window(profile.map(rule))
}

pub fn tick(probabilities: [f64; 4], interval: SimTime) -> Model {
    let probabilities = probabilities.map(probability);
    Model::Tick {
        probabilities,
        interval,
    }
}

pub fn quartile(hazards: [f64; 4], within: Within) -> Model {
    let hazards = hazards.map(probability);
    Model::Quartile { hazards, within }
}

/// Rates per second, each from a second on.
pub fn rates(rates: &[(f64, f64)]) -> Model {
    let rate = |(from_s, per_s): &(f64, f64)| (RateStart::Offset(instant(*from_s)), *per_s);
    Model::Piecewise(Rates::new(rates.iter().map(rate).collect()).unwrap())
}

/// Seconds, and the share that is left by then.
pub fn curve(points: &[(f64, f64)]) -> Model {
    let point = |(at_s, survival): &(f64, f64)| (instant(*at_s), probability(*survival));
    Model::Empirical(SurvivalCurve::new(points.iter().map(point).collect()).unwrap())
}

fn instant(at_s: f64) -> SimTime {
    SimTime::from_nanos((at_s * 1e9).round() as u64)
}

pub fn plan(model: &Model, duration: SimTime) -> Plan {
    let creative = Creative::silent(duration).unwrap();
    Plan::compile(&creative, model, Reasons::by_progress(), None).unwrap()
}

/// Plays one session and returns what happened.
pub fn trace(plan: &Plan, seed: u64, session: u64) -> Trace {
    let mut trace = Trace::default();
    let draws = SessionTapes::at(seed, session, plan).next_session();
    Session::new(plan).play(draws, &mut trace);
    trace
}
