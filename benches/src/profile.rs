//! The google profile over 30 s, for the engine.

use vastsim_engine::{Creative, Model, Plan, Probability, Reasons, SimTime, WindowRule};

/// The creative of W1.
pub const DURATION: SimTime = SimTime::from_secs(30);
/// Probability, window start and window end in seconds, per milestone.
pub const GOOGLE: [(f64, i64, i64); 5] = [
    (0.20, 0, 3),
    (0.08, -2, 2),
    (0.12, -3, 3),
    (0.08, -2, 2),
    (0.03, -5, 0),
];

pub(crate) const NANOS_PER_SEC: i64 = 1_000_000_000;

/// The google profile.
///
/// # Panics
/// Never: the profile is valid.
pub fn google() -> Model {
    Model::Window(GOOGLE.map(|(probability, min_s, max_s)| {
        let probability = Probability::new(probability).expect("in 0..=1");
        WindowRule::new(probability, min_s * NANOS_PER_SEC, max_s * NANOS_PER_SEC)
            .expect("an ordered window")
    }))
}

/// The plan of W1.
///
/// # Panics
/// Never: creative and profile are valid.
pub fn w1() -> Plan {
    let creative = Creative::silent(DURATION).expect("a legal duration");
    let plan = Plan::compile(&creative, &google(), Reasons::by_progress(), None);
    plan.expect("a model for every duration")
}
