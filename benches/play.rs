//! One headless play of an ad of 30 s with ten requests: viewing alone, told, and
//! recorded as a line of JSON.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vastsim_benches::watched::{Recording, Watched};
use vastsim_engine::{Scene, Script};
use vastsim_player::{Unpaced, drive};

const AD: &str = include_str!("../scenarios/vast/inline-30s.xml");

fn viewed(watched: &Watched) -> usize {
    let mut scenes = 0;
    let mut audience = |_: &Scene<'_>| scenes += 1;
    let mut viewing = watched.viewing();
    drive(
        &mut viewing,
        &mut Unpaced,
        &mut Script::default(),
        &mut audience,
    );
    scenes
}

fn told(watched: &Watched) {
    let mut story = watched.story(0, ());
    let mut viewing = watched.viewing();
    drive(
        &mut viewing,
        &mut Unpaced,
        &mut Script::default(),
        &mut story,
    );
}

fn recorded(watched: &Watched) -> Recording {
    let mut story = watched.story(0, Recording::begin());
    let mut viewing = watched.viewing();
    drive(
        &mut viewing,
        &mut Unpaced,
        &mut Script::default(),
        &mut story,
    );
    story.into_listener()
}

fn play(criterion: &mut Criterion) {
    let watched = Watched::of(AD);
    let mut group = criterion.benchmark_group("play");
    group.bench_function("viewing", |b| b.iter(|| viewed(black_box(&watched))));
    group.bench_function("story", |b| b.iter(|| told(black_box(&watched))));
    group.bench_function("record", |b| b.iter(|| recorded(black_box(&watched))));
    group.bench_function("json", |b| b.iter(|| recorded(black_box(&watched)).line()));
    group.bench_function("document", |b| b.iter(|| Watched::of(black_box(AD))));
    group.finish();
}

criterion_group!(benches, play);
criterion_main!(benches);
