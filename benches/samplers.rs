//! From a draw to an instant, per model.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vastsim_benches::profile;
use vastsim_engine::{
    Hazard, Probability, Purpose, QuartileModel, SimTime, Tape, TickModel, Within,
};

fn probabilities() -> [Probability; 4] {
    [0.20, 0.08, 0.12, 0.08].map(|p| Probability::new(p).expect("in 0..=1"))
}

fn quartile(within: Within) -> Hazard {
    let model = QuartileModel::new(probabilities(), within, profile::DURATION);
    Hazard::Quartile(model.expect("hazards below 1"))
}

fn models() -> [(&'static str, Hazard); 5] {
    let tick = TickModel::new(
        probabilities(),
        SimTime::from_millis(100),
        profile::DURATION,
    );
    [
        ("window_30s", profile::window(profile::DURATION)),
        (
            "window_6s_overlapping",
            profile::window(SimTime::from_secs(6)),
        ),
        ("tick", Hazard::Tick(tick.expect("300 ticks"))),
        ("quartile_uniform", quartile(Within::Uniform)),
        ("quartile_constant_hazard", quartile(Within::ConstantHazard)),
    ]
}

fn samplers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("samplers");
    for (name, hazard) in models() {
        let mut tape = Tape::at(42, Purpose::Interruption, 0);
        group.bench_function(name, |b| {
            b.iter(|| black_box(&hazard).sample(tape.next_draw()));
        });
    }
    group.finish();
}

criterion_group!(benches, samplers);
criterion_main!(benches);
