//! Both engines, of every model: sessions of one thread.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::num::NonZeroUsize;
use vastsim_benches::models::models;
use vastsim_engine::{Creative, Mix, Model, Plan, Program, Reason, Reasons, SimTime};
use vastsim_montecarlo::{Cell, Engine, RunOptions, run};

const SESSIONS: u64 = 2_000_000;

fn program(model: &Model, duration: SimTime, reasons: Reasons) -> Program {
    let creative = Creative::silent(duration).expect("a legal duration");
    let plan = Plan::compile(&creative, model, reasons, None);
    Program::from(plan.expect("a model for this duration"))
}

fn weighted() -> Reasons {
    let weights = [
        ("network_error", 2.0),
        ("timeout", 1.0),
        ("viewer_left", 7.0),
    ];
    let weights = weights.map(|(name, weight)| (Reason::new(name).expect("a good name"), weight));
    Reasons::weighted(weights.to_vec()).expect("weights above 0")
}

fn programs() -> Vec<(String, Program)> {
    let by_progress = |(name, model, duration): &(&str, Model, SimTime)| {
        let program = program(model, *duration, Reasons::by_progress());
        ((*name).to_owned(), program)
    };
    let mut programs: Vec<_> = models().iter().map(by_progress).collect();
    let (name, model, duration) = &models()[0];
    programs.push((
        format!("{name}_weighted"),
        program(model, *duration, weighted()),
    ));
    programs
}

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
