//! From a draw to an instant, per model.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vastsim_benches::models::models;
use vastsim_engine::{Purpose, Tape};

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
