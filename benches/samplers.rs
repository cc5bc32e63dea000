//! From a draw to an instant, per model.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vastsim_benches::profile;
use vastsim_engine::{Model, Probability, Purpose, SimTime, Tape, Within};

fn models() -> [(&'static str, Model, SimTime); 5] {
    let probabilities = [0.20, 0.08, 0.12, 0.08].map(|p| Probability::new(p).expect("in 0..=1"));
    let quartile = |within| Model::Quartile {
        hazards: probabilities,
        within,
    };
    let tick = Model::Tick {
        probabilities,
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
    ]
}

fn samplers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("samplers");
    for (name, model, duration) in models() {
        let hazard = model.place(duration).expect("a model for this duration");
        let mut tape = Tape::at(42, Purpose::Interruption, 0);
        group.bench_function(name, |b| {
            b.iter(|| black_box(&hazard).sample(tape.next_draw()));
        });
    }
    group.finish();
}

criterion_group!(benches, samplers);
criterion_main!(benches);
