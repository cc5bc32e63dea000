//! The session's queue: a small sorted array against a binary heap, at the
//! sizes that occur.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use vastsim_engine::{Draw, EventQueue, Purpose, Rank, SimTime, Tape};

fn instants(pending: usize) -> Vec<SimTime> {
    let mut tape = Tape::at(1, Purpose::Interruption, 0);
    let instant = |draw: Draw| SimTime::from_nanos(draw.bits() % 30_000_000_000);
    (0..pending).map(|_| instant(tape.next_draw())).collect()
}

fn sorted_array(queue: &mut EventQueue<u8>, instants: &[SimTime]) -> u64 {
    for at in instants {
        queue.schedule(*at, Rank::Playback, 0);
    }
    let mut last = 0;
    while let Some((key, _)) = queue.pop() {
        last = key.at().as_nanos();
    }
    queue.clear();
    last
}

fn heap(queue: &mut BinaryHeap<Reverse<(u64, Rank, u64, u8)>>, instants: &[SimTime]) -> u64 {
    for (sequence, at) in instants.iter().enumerate() {
        queue.push(Reverse((at.as_nanos(), Rank::Playback, sequence as u64, 0)));
    }
    let mut last = 0;
    while let Some(Reverse((at_ns, ..))) = queue.pop() {
        last = at_ns;
    }
    last
}

fn fill_and_drain(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("queue");
    for pending in [1, 2, 4, 8, 16, 32, 64] {
        let instants = instants(pending);
        let mut queue = EventQueue::default();
        group.bench_function(BenchmarkId::new("sorted_array", pending), |b| {
            b.iter(|| sorted_array(&mut queue, black_box(&instants)));
        });
        let mut queue = BinaryHeap::new();
        group.bench_function(BenchmarkId::new("heap", pending), |b| {
            b.iter(|| heap(&mut queue, black_box(&instants)));
        });
    }
    group.finish();
}

criterion_group!(benches, fill_and_drain);
criterion_main!(benches);
