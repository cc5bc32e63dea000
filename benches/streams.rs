//! Draws from the streams.

use criterion::{Criterion, criterion_group, criterion_main};
use rand_core::Rng;
use std::hint::black_box;
use vastsim_engine::{Purpose, Tape, fork};

fn draws(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("streams");
    let mut tape = Tape::at(42, Purpose::Interruption, 0);
    group.bench_function("tape_next", |b| b.iter(|| tape.next_draw()));
    group.bench_function("tape_address_1e12", |b| {
        b.iter(|| Tape::at(42, Purpose::Interruption, black_box(1_000_000_000_000)).next_draw());
    });
    group.bench_function("fork_and_draw", |b| {
        b.iter(|| fork(42, black_box(4_711), Purpose::Viewer).next_u64());
    });
    group.finish();
}

criterion_group!(benches, draws);
criterion_main!(benches);
