//! The google profile over 30 s, for the engine and by its definition.

use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;
use vastsim_engine::{Creative, Milestone, Model, Plan, Probability, Reasons, SimTime, WindowRule};

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

const NANOS_PER_SEC: i64 = 1_000_000_000;

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

/// The definition of `window`: one candidate per milestone, the earliest wins.
pub(crate) fn earliest_candidate_ns(rng: &mut Pcg64Dxsm) -> Option<u64> {
    let mut earliest = None;
    for (milestone, (probability, min_s, max_s)) in Milestone::ALL.into_iter().zip(GOOGLE) {
        if uniform(rng) < probability {
            let width_ns = (max_s - min_s) * NANOS_PER_SEC;
            let offset_ns = min_s * NANOS_PER_SEC + (uniform(rng) * width_ns as f64) as i64;
            let at_ns = milestone.position(DURATION).as_nanos() as i64 + offset_ns;
            let at_ns = at_ns.max(0) as u64;
            earliest = Some(earliest.map_or(at_ns, |other: u64| other.min(at_ns)));
        }
    }
    earliest.filter(|at_ns| *at_ns < DURATION.as_nanos())
}

fn uniform(rng: &mut Pcg64Dxsm) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
