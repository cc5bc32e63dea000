//! Both engines, of every model: sessions of one thread.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::num::NonZeroUsize;
use vastsim_benches::models::programs;
use vastsim_engine::Mix;
use vastsim_montecarlo::{Cell, Engine, RunOptions, run};

const SESSIONS: u64 = 2_000_000;

fn engines(criterion: &mut Criterion) {
    for engine in [Engine::Event, Engine::Compiled] {
        let mut group = criterion.benchmark_group(format!("{engine:?}").to_lowercase());
        group
            .throughput(Throughput::Elements(SESSIONS))
            .sample_size(20);
        let options = RunOptions {
            threads: NonZeroUsize::MIN,
            engine,
            ..RunOptions::default()
        };
        for (name, program) in programs() {
            let cells = [Cell {
                mix: Mix::from(&program),
                seed: 42,
                sessions: SESSIONS,
            }];
            group.bench_function(BenchmarkId::from_parameter(name), |b| {
                b.iter(|| {
                    run(black_box(&cells), &options, &(), |_, tally| {
                        tally.groups()[0].turns()[0].completed()
                    })
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, engines);
criterion_main!(benches);
