//! Whole sessions of W1: the engine beside its baselines, in one run.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::num::NonZeroUsize;
use vastsim_benches::{heap, polling, profile};
use vastsim_engine::{Mix, Plan, Program, Session, SessionTapes};
use vastsim_montecarlo::{Cell, RunOptions, Tally, run};

const SESSIONS: u64 = 100_000;

fn engine(plan: &Plan) -> Tally {
    let mut tally = Tally::of(plan);
    let mut session = Session::new(plan);
    let mut tapes = SessionTapes::at(42, 0, plan);
    for _ in 0..SESSIONS {
        session.play(tapes.next_session(), &mut tally);
    }
    tally
}

fn w1(criterion: &mut Criterion) {
    let plan = profile::w1();
    let mut group = criterion.benchmark_group("w1");
    group.throughput(Throughput::Elements(SESSIONS));
    group.bench_function("engine", |b| b.iter(|| engine(black_box(&plan))));
    group.bench_function("heap", |b| b.iter(|| heap::play(black_box(42), SESSIONS)));
    group.bench_function("polling", |b| {
        b.iter(|| polling::play(black_box(42), SESSIONS));
    });
    group.finish();
}

fn threads(criterion: &mut Criterion) {
    const MANY: u64 = 20_000_000;
    let program = Program::from(profile::w1());
    let cells = [Cell {
        mix: Mix::from(&program),
        seed: 42,
        sessions: MANY,
    }];
    let mut group = criterion.benchmark_group("w1_threads");
    group.throughput(Throughput::Elements(MANY)).sample_size(10);
    for threads in [1, 2] {
        let threads = NonZeroUsize::new(threads).expect("not 0");
        let options = RunOptions {
            threads,
            ..RunOptions::default()
        };
        group.bench_function(threads.to_string(), |b| {
            b.iter(|| {
                run(black_box(&cells), &options, &(), |_, tally| {
                    tally.groups()[0].turns()[0].completed()
                })
            });
        });
    }
    group.finish();
}

criterion_group!(benches, w1, threads);
criterion_main!(benches);
