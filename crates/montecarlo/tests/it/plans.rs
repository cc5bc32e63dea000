//! Plans that several tests play.

use std::num::{NonZeroU64, NonZeroUsize};
use vastsim_engine::*;
use vastsim_montecarlo::*;

pub const THIRTY: SimTime = SimTime::from_secs(30);

/// Probability, window start and window end in seconds, per milestone.
type Profile = [(f64, i64, i64); 5];

const GOOGLE: Profile = [
    (0.20, 0, 3),
    (0.08, -2, 2),
    (0.12, -3, 3),
    (0.08, -2, 2),
    (0.03, -5, 0),
];

pub fn probability(value: f64) -> Probability {
    Probability::new(value).unwrap()
}

pub fn google() -> Model {
    Model::Window(GOOGLE.map(|(p, min_s, max_s)| {
        WindowRule::new(probability(p), min_s * 1_000_000_000, max_s * 1_000_000_000).unwrap()
    }))
}

pub fn compile(model: &Model, duration: SimTime, reasons: Reasons, limit_s: Option<u64>) -> Plan {
    let creative = Creative::silent(duration).unwrap();
    let limit = limit_s.map(SimTime::from_secs);
    Plan::compile(&creative, model, reasons, limit).unwrap()
}

pub fn weighted() -> Reasons {
    let weights = [("network_error", 3.0), ("viewer_left", 1.0)];
    let weights = weights.map(|(name, weight)| (Reason::new(name).unwrap(), weight));
    Reasons::weighted(weights.to_vec()).unwrap()
}

/// One plan of every kind: models, reasons, limits, short and empty creatives.
pub fn all_kinds() -> Vec<Plan> {
    let six = SimTime::from_secs(6);
    let constant = Model::Quartile {
        hazards: [0.2, 0.08, 0.12, 0.08].map(probability),
        within: Within::ConstantHazard,
    };
    let tick = Model::Tick {
        probabilities: [0.002, 0.001, 0.003, 0.0].map(probability),
        interval: SimTime::from_millis(100),
    };
    vec![
        compile(&google(), THIRTY, Reasons::by_progress(), None),
        compile(&google(), six, weighted(), Some(4)),
        compile(&google(), SimTime::ZERO, Reasons::by_progress(), None),
        compile(&constant, THIRTY, weighted(), None),
        compile(&tick, THIRTY, Reasons::by_progress(), Some(20)),
        compile(&Model::None, THIRTY, Reasons::by_progress(), None),
    ]
}

pub fn cells(plans: &[Plan], seed: u64, sessions: u64) -> Vec<Cell<'_>> {
    plans
        .iter()
        .map(|plan| Cell {
            plan,
            seed,
            sessions,
        })
        .collect()
}

pub fn options(threads: usize, chunk_sessions: u64) -> RunOptions {
    RunOptions {
        threads: NonZeroUsize::new(threads).unwrap(),
        chunk_sessions: NonZeroU64::new(chunk_sessions).unwrap(),
    }
}

pub fn tallies(cells: &[Cell<'_>], options: &RunOptions) -> Vec<Tally> {
    let tallies = run(cells, options, &(), |_, tally| tally).unwrap();
    tallies.into_iter().map(Option::unwrap).collect()
}

pub fn canonical(tally: &Tally) -> Vec<u8> {
    let mut bytes = Vec::new();
    tally.canonical(|integer| bytes.extend(integer));
    bytes
}
