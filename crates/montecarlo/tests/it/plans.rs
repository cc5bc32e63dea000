//! Plans that several tests play.

use std::num::{NonZeroU64, NonZeroUsize};
use std::sync::Arc;
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

/// Rates and observed curves, with reasons and limits.
pub fn curves() -> Vec<Plan> {
    let second = SimTime::from_secs;
    let rates = [
        (RateStart::Offset(second(0)), 0.05),
        (RateStart::Offset(second(2)), 0.01),
        (RateStart::Billionths(500_000_000), 0.0),
        (RateStart::Billionths(900_000_000), 0.1),
    ];
    let rates = Model::Piecewise(Rates::new(rates.to_vec()).unwrap());
    let points = [(0, 0.95), (3, 0.8), (12, 0.75), (20, 0.75), (60, 0.0)];
    let points = points.map(|(at_s, left)| (second(at_s), probability(left)));
    let curve = Model::Empirical(SurvivalCurve::new(points.to_vec()).unwrap());
    vec![
        compile(&rates, THIRTY, Reasons::by_progress(), None),
        compile(&rates, second(6), weighted(), Some(4)),
        compile(&curve, THIRTY, Reasons::by_progress(), Some(20)),
        compile(&curve, second(6), weighted(), None),
    ]
}

/// Each plan as a program of its own.
pub fn alone(plans: &[Plan]) -> Vec<Program> {
    plans.iter().cloned().map(Program::from).collect()
}

/// Three ads; the second has no duration, so that its substitute is shown, and
/// the third has a substitute that never is.
pub fn three_ads() -> Program {
    let [google, _, nothing, constant, tick, spare]: [Plan; 6] = all_kinds().try_into().unwrap();
    three_ads_of([google, nothing, constant, tick, spare])
}

/// The same ads to other viewers.
pub fn three_ads_to_others() -> Program {
    let [google, _, nothing, constant, tick, spare]: [Plan; 6] = all_kinds().try_into().unwrap();
    three_ads_of([constant, nothing, tick, google, spare])
}

fn three_ads_of([first, second, substitute, third, spare]: [Plan; 5]) -> Program {
    let turn = |plan, next, next_after_failure| Turn {
        next,
        next_after_failure,
        ..Turn::of(Arc::new(plan))
    };
    let first = Turn {
        content: THIRTY,
        ..turn(first, Some(1), Some(1))
    };
    let turns = vec![
        first,
        turn(second, Some(3), Some(2)),
        turn(substitute, Some(3), Some(3)),
        turn(third, None, Some(4)),
        turn(spare, None, None),
    ];
    Program::new(turns, Vec::new())
}

/// Every kind of plan alone, then the program of several.
pub fn programs() -> Vec<Program> {
    let mut programs = alone(&all_kinds());
    programs.push(three_ads());
    programs
}

pub fn cells(programs: &[Program], seed: u64, sessions: u64) -> Vec<Cell<'_>> {
    programs
        .iter()
        .map(|program| Cell {
            mix: Mix::from(program),
            seed,
            sessions,
        })
        .collect()
}

pub fn options(threads: usize, chunk_sessions: u64) -> RunOptions {
    RunOptions {
        threads: NonZeroUsize::new(threads).unwrap(),
        chunk_sessions: NonZeroU64::new(chunk_sessions).unwrap(),
        engine: Engine::Auto,
    }
}

pub fn cell_tallies(cells: &[Cell<'_>], options: &RunOptions) -> Vec<CellTally> {
    let tallies = run(cells, options, &(), |_, tally| tally).unwrap();
    tallies.into_iter().map(Option::unwrap).collect()
}

/// Of cells in which everybody is of one group.
pub fn tallies(cells: &[Cell<'_>], options: &RunOptions) -> Vec<ProgramTally> {
    let tallies = cell_tallies(cells, options);
    tallies
        .iter()
        .map(|tally| tally.groups()[0].clone())
        .collect()
}

/// The sessions of a single ad.
pub fn tally(plan: &Plan, seed: u64, sessions: u64) -> Tally {
    let programs = alone(std::slice::from_ref(plan));
    let tallies = tallies(&cells(&programs, seed, sessions), &options(2, 64));
    tallies[0].turns()[0].clone()
}

pub fn canonical_of_cell(tally: &CellTally) -> Vec<u8> {
    let mut bytes = Vec::new();
    tally.canonical(|integer| bytes.extend(integer));
    bytes
}

pub fn canonical(tally: &ProgramTally) -> Vec<u8> {
    let mut bytes = Vec::new();
    tally.canonical(|integer| bytes.extend(integer));
    bytes
}

pub fn canonical_alone(tally: &Tally) -> Vec<u8> {
    let mut bytes = Vec::new();
    tally.canonical(|integer| bytes.extend(integer));
    bytes
}
