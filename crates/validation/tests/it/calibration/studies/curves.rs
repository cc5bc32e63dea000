//! Recorded offsets.

use super::draws::Draws;
use super::world::{World, plan, probability};
use super::{Share, rejects};
use vastsim_engine::{Draw, Model, SimTime, WindowRule, Within};
use vastsim_stats::empirical::ks;
use vastsim_validation::observed::{Keys, Observation, Row};
use vastsim_validation::{Collector, Criteria, CurveTest, Resolution, Rounding, validate};

/// How offsets are recorded.
pub const RECORDED: [(&str, u32, Rounding); 4] = [
    ("exact", 9, Rounding::Down),
    ("milliseconds", 3, Rounding::Nearest),
    ("0.1 s, nearest", 1, Rounding::Nearest),
    ("0.1 s, down", 1, Rounding::Down),
];

/// Models whose sessions are recorded.
pub fn models() -> [(&'static str, Model); 3] {
    let second = 1_000_000_000;
    let rules = [
        (0.20, 0, 3),
        (0.08, -2, 2),
        (0.12, -3, 3),
        (0.08, -2, 2),
        (0.03, -5, 0),
    ];
    let window = rules.map(|(share, from_s, to_s)| {
        WindowRule::new(probability(share), from_s * second, to_s * second).unwrap()
    });
    let quartile = Model::Quartile {
        hazards: [0.2, 0.1, 0.1, 0.05].map(probability),
        within: Within::Uniform,
    };
    let tick = Model::Tick {
        probabilities: [0.002, 0.001, 0.0015, 0.0005].map(probability),
        interval: SimTime::from_millis(100),
    };
    [
        ("window", Model::Window(window)),
        ("quartile", quartile),
        ("tick", tick),
    ]
}

/// How often each test rejects what is true.
#[derive(Debug, Default)]
pub struct Rejected {
    pub segments: Share,
    pub curve: Share,
    pub ks: Share,
    pub cvm: Share,
    /// Kolmogorov's test of continuous data, which these are not.
    pub naive: Share,
}

/// Validates recorded sessions of a model with itself.
pub fn recorded(
    seed: u64,
    replications: u64,
    sessions: u64,
    model: &Model,
    (decimals, rounding): (u32, Rounding),
    alpha: f64,
) -> Rejected {
    let (plan, world) = (plan(model), World::new([("own", model.clone())]));
    let targets = world.targets();
    let criteria = Criteria {
        alpha,
        ..Criteria::USUAL
    };
    let resolution = Resolution::of_decimals(decimals, rounding);
    let mut draws = Draws::new(seed);
    let mut rejected = Rejected::default();
    for _ in 0..replications {
        let mut collector = Collector::new(&targets, false);
        let mut transformed = Vec::new();
        for line in 0..sessions {
            let end = plan.hazard().sample(Draw::from_bits(draws.bits()));
            let end = end.filter(|offset| *offset < targets[0].duration);
            let offset_ns = end.map(|offset| recorded_as(offset.as_nanos(), decimals, rounding));
            collector.row(&row(line, offset_ns));
            let offset = offset_ns.map(SimTime::from_nanos);
            transformed.extend(offset.map(|offset| targets[0].form.interrupted_by(offset)));
        }
        let data = collector.finish().unwrap();
        let ads = validate(&targets, &data, resolution, &criteria).unwrap();
        for segment in &ads[0].segments {
            let log_p = segment.evidence.log_p_difference;
            rejected.segments.note(rejects(log_p, alpha));
        }
        rejected.note(&ads[0].curve.unwrap(), alpha);
        let all = targets[0].form.interrupted_by(targets[0].duration);
        for share in &mut transformed {
            *share /= all;
        }
        rejected.naive.note(ks(&mut transformed).p < alpha);
    }
    rejected
}

impl Rejected {
    fn note(&mut self, curve: &CurveTest, alpha: f64) {
        self.curve
            .note(rejects(curve.evidence.log_p_difference, alpha));
        let shape = curve.shape.unwrap();
        self.ks.note(rejects(shape.ks_log_p, alpha));
        self.cvm.note(rejects(shape.cvm_log_p, alpha));
    }
}

fn recorded_as(offset_ns: u64, decimals: u32, rounding: Rounding) -> u64 {
    let step = 10_u64.pow(9 - decimals);
    let offset_ns = match rounding {
        Rounding::Down => offset_ns,
        Rounding::Nearest => offset_ns + step / 2,
    };
    offset_ns / step * step
}

/// A session that was interrupted there, or that completed.
pub fn row(line: u64, offset_ns: Option<u64>) -> Row<'static> {
    Row {
        line,
        keys: Keys::default(),
        by: None,
        cluster: None,
        what: Observation::Session {
            offset_ns,
            reason: None,
            completed: offset_ns.is_none(),
        },
    }
}
