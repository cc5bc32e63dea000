//! Reading a million rows of sessions.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write as _;
use std::hint::black_box;
use vastsim_validation::observed::{Observation, ReadOptions, read};

const ROWS: u64 = 1_000_000;

/// Offsets of a plain congruence: any digits will do.
fn sessions() -> String {
    let mut text = String::from("offset_s,reason,completed\n");
    for row in 0..ROWS {
        let ms = row * 7_919 % 30_000;
        let _fits = if row % 5 == 0 {
            writeln!(text, "{}.{:03},close,false", ms / 1_000, ms % 1_000)
        } else {
            writeln!(text, "30.000,,true")
        };
    }
    text
}

/// Counts completed sessions and adds offsets up.
fn tally(text: &str) -> (u64, u64) {
    let (mut completions, mut total_ns) = (0, 0);
    let read = read(
        text.as_bytes(),
        "sessions.csv",
        &ReadOptions::default(),
        |row| {
            if let Observation::Session {
                offset_ns,
                completed,
                ..
            } = row.what
            {
                completions += u64::from(completed);
                total_ns += offset_ns.unwrap_or_default();
            }
        },
    );
    black_box(read.is_ok());
    (completions, total_ns)
}

fn observed(criterion: &mut Criterion) {
    let text = sessions();
    let mut group = criterion.benchmark_group("observed");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("sessions_1e6", |bencher| {
        bencher.iter(|| tally(black_box(&text)));
    });
    group.finish();
}

criterion_group!(benches, observed);
criterion_main!(benches);
